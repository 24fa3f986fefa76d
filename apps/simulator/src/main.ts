import { createLogger, endWithLauncher } from '@longhaul/platform';
import { readConfig } from './config.ts';
import { simulate } from './run/index.ts';

const { url, secrets, scenario, logLevel } = readConfig();
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
endWithLauncher(() => ending.abort());
await simulate({ url, secrets, scenario, logger: createLogger('simulator', logLevel), signal: ending.signal });
process.exit(0);
