import { spawnSync } from 'node:child_process';
import { startTestCluster } from '@longhaul/database/testing';

// Writes packages/database/src/schema/tables.generated.ts from the migrated schema; with --verify it only compares.
const cluster = await startTestCluster();
const mapping = { timestamptz: 'ColumnType<Date, Date, Date>', int8: 'number' };
const made = spawnSync(
  'kysely-codegen',
  [
    ...['--dialect', 'postgres', '--url', await cluster.cloneDatabase(), '--default-schema', 'longhaul'],
    ...['--include-pattern', 'longhaul.*', '--exclude-pattern', 'longhaul.position_*', '--camel-case'],
    ...['--type-mapping', JSON.stringify(mapping)],
    ...['--out-file', 'packages/database/src/schema/tables.generated.ts', ...process.argv.slice(2)],
  ],
  { stdio: 'inherit' },
);
await cluster.stop();
process.exitCode = made.status ?? 1;
