import { createReadStream } from 'node:fs';
import type { PodType } from '@longhaul/contracts';
import type { FileStore } from '@longhaul/platform';
import { ProblemError } from '../problem/index.ts';
import { fileTypeOf } from './content-type.ts';
import { fileNameOf } from './file-name.ts';
import { discard, type SpooledFile } from './spool.ts';

/** An image or a document as rows know it; its content is in the file store under `{folder}/{sha256}`. */
export type StoredFile = { name: string; type: PodType; size: number; sha256: string };

export const keyOf = (folder: string, sha256: string): string => `${folder}/${sha256}`;

/**
 * Images and documents that came in, whatever they are called: judged by their content before anything is stored, then
 * put into the file store; `then` writes the rows. A crash between them leaves a file that nobody knows of, never a row
 * without. `mayKeep` is asked in between: content of those who may not is not kept.
 */
export async function keepFiles<T>(
  { files, folder }: { files: FileStore; folder: string },
  spooled: readonly SpooledFile[],
  mayKeep: () => Promise<void>,
  then: (stored: StoredFile[]) => Promise<T>,
): Promise<T> {
  try {
    const stored = spooled.map((file) => storedOf(file, folder));
    await mayKeep();
    for (const { path, sha256, size } of spooled) await files.put(keyOf(folder, sha256), createReadStream(path), size);
    return await then(stored);
  } finally {
    await Promise.all(spooled.map(discard));
  }
}

function storedOf({ originalname, size, sha256, head }: SpooledFile, folder: string): StoredFile {
  const type = fileTypeOf(head);
  if (!type) throw new ProblemError('unsupported-file-type');
  return { name: fileNameOf(originalname, type, folder), type, size, sha256 };
}
