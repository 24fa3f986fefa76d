import { createTransport } from 'nodemailer';
import { type Channel, deadlineMs, Refusal } from './channel.ts';

/** E-mail over SMTP. The Message-ID is made of the message's id, so that a mailbox knows a repeat. */
export function emailChannel({ url, from }: { url: string; from: string }): Channel {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: deadlineMs,
    greetingTimeout: deadlineMs,
    socketTimeout: deadlineMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'longhaul';
  return {
    send: async ({ id, to, subject, text }) => {
      await transport
        .sendMail({
          ...{ from, to: { name: '', address: to }, subject, text: text() },
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        .catch((error: unknown) => {
          throw isForGood(error) ? new Refusal(error.message, { forGood: true }) : error;
        });
    },
    close: () => transport.close(),
  };
}

/** RFC 5321 4.2.1: a 5yz about this recipient or this message is the same tomorrow; one about our own log-in is not. */
const isForGood = (error: unknown): error is Error & { responseCode: number } =>
  error instanceof Error &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500 &&
  'code' in error &&
  (error.code === 'EENVELOPE' || error.code === 'EMESSAGE');
