import { type Logger, pino } from 'pino';

/** Fields that never reach a log. */
export const redacted = [
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
  '*.password',
  '*.phone',
];

/** The program's logger: JSON lines on stdout, personal data and secrets left out. */
export const createLogger = (program: string, level: string): Logger =>
  pino({ name: program, level, redact: { paths: redacted, censor: '…' } });
export type { Logger };
