import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** How many bytes from the start of a file are looked at to tell what it is. */
const headBytes = 16;

/** An uploaded file on this machine's disk, until it is in the file store or refused. */
export type SpooledFile = { path: string; originalname: string; size: number; sha256: string; head: Buffer };
type Done<T> = (error: unknown, file?: T) => void;

/** Where multer puts what comes in: to disk while it is hashed, since the key in the file store is the hash. */
export const spool = {
  _handleFile: (_request: unknown, file: { stream: Readable }, done: Done<Omit<SpooledFile, 'originalname'>>) => {
    toDisk(file.stream).then((spooled) => done(null, spooled), done);
  },
  _removeFile: (_request: unknown, file: SpooledFile, done: Done<never>) => {
    discard(file).then(() => done(null), done);
  },
};

export const discard = (file: SpooledFile): Promise<void> => rm(file.path, { force: true });

async function toDisk(stream: Readable): Promise<Omit<SpooledFile, 'originalname'>> {
  const path = join(tmpdir(), `longhaul-upload-${randomUUID()}`);
  const hash = createHash('sha256');
  let size = 0;
  let head = Buffer.alloc(0);
  const look = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      if (head.length < headBytes) head = Buffer.concat([head, chunk]).subarray(0, headBytes);
      done(null, chunk);
    },
  });
  try {
    await pipeline(stream, look, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, size, sha256: hash.digest('hex'), head };
}
