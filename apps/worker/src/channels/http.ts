import { createHmac } from 'node:crypto';
import type { Channel, Letter } from './channel.ts';
import { post } from './post.ts';

const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text);

/**
 * A customer's own webhook. `X-Longhaul-Signature` is `sha256=` and the hex HMAC-SHA256, by the contact's secret, of the
 * `X-Longhaul-Timestamp` (epoch seconds), a dot and the body. A repeat carries the same `id`.
 */
export const webhookChannel: Channel = {
  send: async ({ id, to, outsideOnly, secret, subject, text, language, notices }) => {
    const body = JSON.stringify({ id, subject, text: text(), language, notices });
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const signature = `sha256=${hmac(secret ?? '', `${timestamp}.${body}`).digest('hex')}`;
    const signed: Record<string, string> = secret ? { 'x-longhaul-signature': signature } : {};
    const headers = { 'x-longhaul-id': id, 'x-longhaul-timestamp': timestamp, ...signed };
    await post({ url: to, body, headers, outsideOnly });
  },
};

/** WeCom's group robot takes 2,048 bytes of text. */
const wecomBytes = 2_048;
const dingtalkBytes = 18_000;

/** The text message that robots of WeCom and DingTalk groups take. */
const robotBody = ({ subject, text }: Letter, mostBytes: number) => ({
  msgtype: 'text',
  text: { content: `${subject}\n${text(mostBytes - Buffer.byteLength(subject) - 1)}` },
});

/** Robots answer 200 whatever happened; `errcode` says how it went. */
function checkRobot(answer: string): void {
  const { errcode, errmsg } = JSON.parse(answer) as { errcode?: number; errmsg?: string };
  if (errcode !== 0) throw new Error(`the robot answered ${errcode} ${errmsg ?? ''}`.trim());
}

/** A robot of a WeCom group 企业微信群机器人: its URL carries its key. */
export const wecomChannel: Channel = {
  send: async (letter) =>
    checkRobot(await post({ url: letter.to, body: robotBody(letter, wecomBytes), outsideOnly: letter.outsideOnly })),
};

/** A robot of a DingTalk group 钉钉群机器人; with a secret its URL is signed (加签). */
export const dingtalkChannel: Channel = {
  send: async (letter) => {
    const url = new URL(letter.to);
    if (letter.secret) {
      const timestamp = String(Date.now());
      url.searchParams.set('timestamp', timestamp);
      url.searchParams.set('sign', hmac(letter.secret, `${timestamp}\n${letter.secret}`).digest('base64'));
    }
    const { outsideOnly } = letter;
    checkRobot(await post({ url: url.href, body: robotBody(letter, dingtalkBytes), outsideOnly }));
  },
};

/** An SMS is cut to this: three parts of Chinese text. */
const smsBytes = 600;

/** SMS through a provider that takes JSON: `body` is its shape, with `{to}`, `{text}` and `{id}` in its texts. */
export const smsChannel = ({
  url,
  body,
  token,
}: {
  url: string;
  body: string;
  token: string | undefined;
}): Channel => ({
  send: async (letter) => {
    const known: Record<string, string> = { to: letter.to, text: letter.text(smsBytes), id: letter.id };
    const filled: unknown = JSON.parse(body, (_, value: unknown) =>
      typeof value === 'string'
        ? value.replaceAll(/\{(to|text|id)\}/g, (all, name: string) => known[name] ?? all)
        : value,
    );
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    await post({ url, body: filled, headers, outsideOnly: false });
  },
});
