import { createTransport } from 'nodemailer';
import { type Channel, deadlineMs } from './channel.ts';

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
      const { rejected } = await transport.sendMail({
        ...{ from, to: { name: '', address: to }, subject, text: text() },
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      if (rejected.length > 0) throw new Error('the mail server refused the recipient');
    },
    close: () => transport.close(),
  };
}
