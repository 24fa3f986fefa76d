import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export type S3Server = { endpoint: string; objects: Map<string, Buffer>; stop: () => Promise<void> };

/** An S3-compatible store in memory that lets nobody in whose signature is not that of the key, and wants lengths. */
export async function startS3(access: { key: string; secret: string }): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const name = request.url ?? '';
    const body = await buffer(request).catch(() => undefined);
    const answer = (status: number, content?: Buffer) => response.writeHead(status).end(content);
    if (!isSigned(request, access)) return answer(403);
    if (request.method === 'PUT') {
      if (request.headers['content-length'] === undefined) return answer(411);
      if (body) objects.set(name, body);
      return answer(200);
    }
    if (request.method === 'DELETE') return answer(objects.delete(name) ? 204 : 404);
    const found = objects.get(name);
    return found ? answer(200, found) : answer(404);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { endpoint: `http://127.0.0.1:${port}`, objects, stop };
}

/** Checks a Signature Version 4 from the request as it came over the wire. */
function isSigned(
  { method, url, headers }: IncomingMessage,
  { key, secret }: { key: string; secret: string },
): boolean {
  const said = /^AWS4-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=(\w+)$/.exec(
    headers.authorization ?? '',
  );
  const [by, ...place] = said?.[1]?.split('/') ?? [];
  if (!said || by !== key || place.length !== 4) return false;
  const names = said[2] ?? '';
  const lines = names.split(';').map((name) => `${name}:${headers[name]}\n`);
  const canonical = `${method}\n${url}\n\n${lines.join('')}\n${names}\n${headers['x-amz-content-sha256']}`;
  const digest = createHash('sha256').update(canonical).digest('hex');
  const text = `AWS4-HMAC-SHA256\n${headers['x-amz-date']}\n${place.join('/')}\n${digest}`;
  const signing = place.reduce<string | Buffer>(
    (secretSoFar, part) => createHmac('sha256', secretSoFar).update(part).digest(),
    `AWS4${secret}`,
  );
  return createHmac('sha256', signing).update(text).digest('hex') === said[3];
}
