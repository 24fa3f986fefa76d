import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail that came in. */
export type Mail = { to: string[]; messageId: string; subject: string; text: string };
export type MailServer = {
  url: string;
  mails: Mail[];
  /** The reply code by which it refuses everything from now on; null: it takes it again. */
  refuses: number | null;
  stop: () => Promise<void>;
};

/** A real SMTP server on the loopback. */
export async function startMailServer(): Promise<MailServer> {
  const state: Pick<MailServer, 'mails' | 'refuses'> = { mails: [], refuses: null };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) =>
      done(
        state.refuses !== null
          ? Object.assign(new Error(`no mailbox for ${address}`), { responseCode: state.refuses })
          : null,
      ),
    onData: (stream, session, done) => {
      void buffer(stream).then((raw) => {
        state.mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), ...read(raw.toString()) });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

/** Reads a message of one part: RFC 2047 words in the subject, the body as its transfer encoding says. */
function read(raw: string): Omit<Mail, 'to'> {
  const end = raw.indexOf('\r\n\r\n');
  const heads = raw.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' ');
  const head = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(heads)?.[1]?.trim() ?? '';
  const encoding = head('Content-Transfer-Encoding').toLowerCase();
  const body = raw.slice(end + 4);
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString()
      : encoding === 'quoted-printable'
        ? unquote(body.replaceAll('=\r\n', ''))
        : body;
  const subject = head('Subject')
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : unquote(word.replaceAll('_', ' ')),
    );
  return { messageId: head('Message-ID'), subject, text: text.replaceAll('\r\n', '\n') };
}

const unquote = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();
