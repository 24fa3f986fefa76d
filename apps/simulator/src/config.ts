import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readEnv } from '@longhaul/platform';
import { z } from 'zod';
import { secretsSchema } from './api/index.ts';
import { scenarioSchema } from './scenario/index.ts';

const schema = z.object({
  LONGHAUL_URL: z.url(),
  SIMULATOR_SECRETS: z.string().min(1),
  SIMULATOR_SCENARIO: z.string().default(fileURLToPath(new URL('scenarios/demo.json', import.meta.url))),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** The simulator's settings: from its environment, the secrets and the scenario from the files it names. */
export function readConfig() {
  const env = readEnv(schema);
  return {
    url: env.LONGHAUL_URL.replace(/\/$/, ''),
    logLevel: env.LOG_LEVEL,
    secrets: readJson(env.SIMULATOR_SECRETS, secretsSchema),
    scenario: readJson(env.SIMULATOR_SCENARIO, scenarioSchema),
  };
}

/** Reads a data file; what is wrong in it is said without its content, which may be secret. */
function readJson<T extends z.ZodType>(file: string, fileSchema: T): z.output<T> {
  const read = fileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${file} is not usable. ${faults.join('; ')}`);
}
