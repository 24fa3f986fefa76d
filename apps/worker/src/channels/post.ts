import { type Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { outsideAgent } from '@longhaul/platform';
import { deadlineMs, Refusal } from './channel.ts';

type Post = { url: string; body: unknown; headers?: Record<string, string>; outsideOnly: boolean };

/** So much of an answer is read; robots and providers answer with a line. */
const mostAnswer = 65_536;

/** Not now, but perhaps later: the other side has not read in time, is early, or has too much to do. */
const notNow: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Posts JSON and answers the body; redirects are not followed, and what is not a 2xx is a refusal: for good when the other
 * side says that the request itself is wrong (4xx). `outsideOnly` connects to nothing inside our own network.
 */
export async function post({ url, body, headers = {}, outsideOnly }: Post): Promise<string> {
  const agent = outsideOnly ? await outsideAgent(url) : undefined;
  if (agent === null) throw new Refusal('its address is not outside our own network', { forGood: true });
  const content = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const response = await send(url, content, headers, agent);
  const status = response.statusCode ?? 0;
  const answer = await readText(response);
  if (status >= 200 && status < 300) return answer;
  throw new Refusal(`answered ${status}`, { forGood: status >= 400 && status < 500 && !notNow.has(status) });
}

const send = (url: string, content: Buffer, headers: Record<string, string>, agent?: Agent) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const request = url.startsWith('https:') ? httpsRequest : httpRequest;
    request(
      url,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': content.length,
          ...headers,
        },
        ...(agent ? { agent } : {}),
        signal: AbortSignal.timeout(deadlineMs),
      },
      resolve,
    )
      .on('error', reject)
      .end(content);
  });

async function readText(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    // the rest is not worth reading: the socket is closed
    if (length > mostAnswer) break;
  }
  return Buffer.concat(parts).toString();
}
