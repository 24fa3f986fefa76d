import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Way } from './program.ts';

const run = promisify(execFile);

/** Built from its source by the Go that is installed: some minutes. */
export const go: Way = async ({ name, goPackage }, folder, env) => {
  if (!goPackage) throw new Error('Go cannot build it by its package alone');
  const settings = { ...env, GOBIN: folder, GOTOOLCHAIN: 'local', CGO_ENABLED: '0' };
  await run('go', ['install', goPackage], { env: settings, timeout: 900_000 });
  return join(folder, name);
};
