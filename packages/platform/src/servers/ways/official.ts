import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { Way } from './program.ts';

const run = promisify(execFile);
const site = 'https://temporal.download';
/** Where the site is out of reach that is soon known; the archive itself may take its time. */
const askMs = 5_000;
const fetchMs = 300_000;

/** Temporal's own download, as its SDKs use it; TEMPORAL_DOWNLOAD_URL names a mirror. */
export const official: Way = async ({ artifact }, folder, env) => {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const query = new URLSearchParams({
    arch,
    platform,
    format: 'tar.gz',
    'sdk-name': 'sdk-typescript',
    'sdk-version': '1.24.0',
  });
  const asked = await fetch(`${env.TEMPORAL_DOWNLOAD_URL ?? site}/${artifact}/default?${query}`, {
    signal: AbortSignal.timeout(askMs),
  });
  if (!asked.ok) throw new Error(`the download site answered ${asked.status}`);
  const { archiveUrl, fileToExtract } = (await asked.json()) as { archiveUrl: string; fileToExtract: string };
  const archive = await fetch(archiveUrl, { signal: AbortSignal.timeout(fetchMs) });
  if (!archive.ok || !archive.body) throw new Error(`the archive was answered with ${archive.status}`);
  const file = join(folder, 'archive.tar.gz');
  await pipeline(Readable.fromWeb(archive.body), createWriteStream(file));
  await run('tar', ['-xzf', file, '-C', folder, '--', fileToExtract], { env });
  return join(folder, fileToExtract);
};
