import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readEnv } from '../env.ts';
import { type FileStore, fileStoreOf, filesEnv } from './index.ts';
import { signRequest } from './sign-request.ts';
import { type S3Server, startS3 } from './testing/s3-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'longhaul-files-'));
const access = { key: 'longhaul', secret: 'not-a-secret' };
let s3: S3Server;
beforeAll(async () => {
  s3 = await startS3(access);
});
afterAll(async () => {
  await s3.stop();
  rmSync(folder, { recursive: true, force: true });
});

const storeWith = (env: Record<string, string>) => fileStoreOf(readEnv(z.object(filesEnv), env));
const bucket = (secret: string) =>
  storeWith({ FILES_S3_ENDPOINT: s3.endpoint, FILES_S3_KEY: access.key, FILES_S3_SECRET: secret });
const stores: [string, () => FileStore, () => string[]][] = [
  ['a folder', () => storeWith({ FILES_DIR: folder }), () => readdirSync(join(folder, 'pod'))],
  ['a bucket', () => bucket(access.secret), () => [...s3.objects.keys()]],
];
const stream = (...parts: string[]) => Readable.from(parts.map((part) => Buffer.from(part)));

describe.each(stores)('%s', (_, make, names) => {
  test('gives back what was put, again when it is put again, until it is deleted', async () => {
    const store = make();
    for (const _again of [1, 2]) await store.put('pod/a1', stream('signed ', 'by Li'), 12);
    expect(await text(await store.open('pod/a1'))).toBe('signed by Li');
    await store.delete('pod/a1');
    await store.delete('pod/a1');
    await expect(store.open('pod/a1')).rejects.toThrow();
  });

  test('keeps a large file whole', async () => {
    const store = make();
    const parts = Array.from({ length: 160 }, (_, index) => String(index % 10).repeat(65_536));
    await store.put('pod/large', stream(...parts), 160 * 65_536);
    expect((await text(await store.open('pod/large'))) === parts.join('')).toBe(true);
    await store.delete('pod/large');
  });

  test('half a file, one that breaks off and one that is too long are no files', async () => {
    const store = make();
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('abc');
        throw new Error('the phone lost its network');
      })(),
    );
    await expect(store.put('pod/half', stream('abc'), 6)).rejects.toThrow('not 6 bytes');
    await expect(store.put('pod/half', broken, 6)).rejects.toThrow('lost its network');
    await expect(store.put('pod/half', stream('abc', 'def', 'g'), 6)).rejects.toThrow('not 6 bytes');
    await expect(store.open('pod/half')).rejects.toThrow();
    expect(names()).toEqual([]);
  });

  test.each(['../escape', 'pod/../../escape', '/etc/passwd', 'pod//a', 'pod/A', 'pod/a.b', '', 'pod/a?x=1'])(
    'refuses the key %s',
    async (key) => {
      await expect((async () => make().put(key, stream('x'), 1))()).rejects.toThrow('not a key');
      await expect((async () => make().open(key))()).rejects.toThrow('not a key');
    },
  );
});

test('a bucket that refuses us says so, whatever we want', async () => {
  const store = bucket('guessed');
  await expect(store.put('pod/x', stream('x'), 1)).rejects.toThrow('answered 403 to PUT');
  await expect(store.open('pod/x')).rejects.toThrow('answered 403 to GET');
  await expect(store.delete('pod/x')).rejects.toThrow('answered 403 to DELETE');
});

test('the example of the signature that AWS published', () => {
  const payloadHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  const headers = signRequest(
    {
      method: 'GET',
      url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
      headers: { range: 'bytes=0-9' },
      payloadHash,
    },
    { region: 'us-east-1', key: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
    new Date('2013-05-24T00:00:00Z'),
  );
  expect(headers.authorization).toMatch(/Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41$/);
});
