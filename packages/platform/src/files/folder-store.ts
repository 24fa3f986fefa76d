import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { checkKey, type FileStore } from './file-store.ts';
import { exactly } from './measure.ts';

/** Files in a folder of this machine, or of a disk that several machines share. The folder is made when first used. */
export function folderStore(folder: string): FileStore {
  const pathOf = (key: string) => join(folder, checkKey(key));
  return {
    put: async (key, content, size) => {
      const path = pathOf(key);
      // a name with a dot is no key: an unfinished file is never served
      const unfinished = `${path}.${randomUUID()}`;
      await mkdir(dirname(path), { recursive: true });
      const file = await open(unfinished, 'wx');
      try {
        await pipeline(content, exactly(size), file.createWriteStream({ flush: true }));
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      await syncFolder(dirname(path));
    },
    open: async (key) => (await open(pathOf(key))).createReadStream(),
    delete: (key) => rm(pathOf(key), { force: true }),
  };
}

/** A new name is on the disk only once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}
