import { spawnSync } from 'node:child_process';

/** `npm test`: every check in turn, the quick ones first. The first that fails ends it. */
const checks: [string, string[]][] = [
  ['lint and format', ['biome', 'check', '.']],
  [
    'boundaries',
    [
      'depcruise',
      '--config',
      'tools/boundaries/dependency-cruiser.config.cjs',
      'apps',
      'packages',
      '--include-only',
      '^(apps|packages)/',
    ],
  ],
  ['types', ['nx', 'run-many', '-t', 'typecheck', '--output-style=static']],
  ['database types', ['node', 'tools/generators/database-types.ts', '--verify']],
  ['builds', ['nx', 'run-many', '-t', 'build', '--output-style=static']],
  // one project at a time: each brings its own servers, and two cores are soon full
  ['tests', ['nx', 'run-many', '-t', 'test', '--parallel=1', '--output-style=static']],
];
const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };

for (const [name, [command = '', ...args]] of checks) {
  const startedAt = Date.now();
  const { status } = spawnSync(command, args, { env, stdio: 'inherit' });
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  if (status !== 0) process.exit(1);
}
