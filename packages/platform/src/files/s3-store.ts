import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkKey, type FileStore } from './file-store.ts';
import { exactly } from './measure.ts';
import { type S3Access, signRequest } from './sign-request.ts';

/** A bucket of an S3-compatible store, addressed by path (`{endpoint}/{bucket}/{key}`). */
export type S3Place = S3Access & { endpoint: string; bucket: string };

/** A store that says nothing for this long has left us. */
const silenceMs = 30_000;
type Body = { content: Readable; size: number };
const nothing = (): Body => ({ content: Readable.from([]), size: 0 });

/** Files in a bucket: the same store for every gateway of an installation. */
export function s3Store(place: S3Place): FileStore {
  const send = (method: string, key: string, body = nothing()) =>
    answerOf(method, new URL(`${place.endpoint}/${place.bucket}/${checkKey(key)}`), body, place);
  return {
    put: async (key, content, size) => {
      const answer = await send('PUT', key, { content, size });
      answer.resume();
      if (answer.statusCode !== 200) throw refusal('PUT', answer);
    },
    open: async (key) => {
      const answer = await send('GET', key);
      if (answer.statusCode === 200) return answer;
      answer.resume();
      throw refusal('GET', answer);
    },
    delete: async (key) => {
      const answer = await send('DELETE', key);
      answer.resume();
      if (answer.statusCode !== 204 && answer.statusCode !== 404) throw refusal('DELETE', answer);
    },
  };
}

function answerOf(method: string, url: URL, { content, size }: Body, access: S3Access): Promise<IncomingMessage> {
  const headers = signRequest({ method, url, headers: {}, payloadHash: 'UNSIGNED-PAYLOAD' }, access, new Date());
  const start = url.protocol === 'https:' ? tlsRequest : plainRequest;
  const request = start(url, { method, headers: { ...headers, 'content-length': size }, timeout: silenceMs });
  request.once('timeout', () => request.destroy(new Error('the file store does not answer')));
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
  // what went wrong first is told: content that fails, or a refusal that comes before all was sent
  const sent = pipeline(content, exactly(size), request);
  return Promise.race([answered, sent.then(() => answered)]);
}

const refusal = (method: string, { statusCode }: IncomingMessage): Error =>
  new Error(`the file store answered ${statusCode} to ${method}`);
