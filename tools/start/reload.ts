import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { Keeper } from './keep.ts';

/** A build writes several files: what came within this time is one change. */
const settleMs = 500;

/** Restarts a part whenever the content of a folder it runs from has changed. */
export function restartOnChange(keeper: Keeper, name: string, folder: string): void {
  let known = digest(folder);
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    const now = digest(folder);
    if (now === known) return;
    known = now;
    void keeper.restart(name);
  };
  watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(look, settleMs);
  });
}

function digest(folder: string): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) hash.update(readFileSync(join(entry.parentPath, entry.name)));
  return hash.digest('hex');
}
