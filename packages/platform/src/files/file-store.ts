import type { Readable } from 'node:stream';

/**
 * Where files are kept, by key. Whoever stores a file names its content in the key (its hash), so a file is never
 * changed: storing it again is the same file again.
 */
export type FileStore = {
  /** Keeps exactly `size` bytes under the key, all of them or nothing; they outlive a power cut when this returns. */
  put: (key: string, content: Readable, size: number) => Promise<void>;
  /** The file from its start; rejects when there is none. */
  open: (key: string) => Promise<Readable>;
  /** Forgets the file; one that is not there is forgotten already. */
  delete: (key: string) => Promise<void>;
};

const keyPattern = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/;

/** A key is ours, never a name from outside: words of small letters and digits, in folders. */
export function checkKey(key: string): string {
  if (!keyPattern.test(key)) throw new Error(`not a key of the file store: ${JSON.stringify(key)}`);
  return key;
}
