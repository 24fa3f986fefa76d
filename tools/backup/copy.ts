import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Copies a folder whose files may change or vanish meanwhile: what vanished was not needed. `leaveOut` are paths below it. */
export function copyFolder(from: string, to: string, leaveOut: (path: string) => boolean = () => false): void {
  const copy = (path: string) => {
    mkdirSync(join(to, path), { recursive: true, mode: 0o700 });
    for (const entry of readdirSync(join(from, path), { withFileTypes: true })) {
      const inner = join(path, entry.name);
      if (leaveOut(inner)) continue;
      if (entry.isDirectory()) copy(inner);
      else ignoringVanished(() => copyFileSync(join(from, inner), join(to, inner)));
    }
  };
  copy('');
}

function ignoringVanished(work: () => void): void {
  try {
    work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
