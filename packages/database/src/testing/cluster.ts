import { randomBytes } from 'node:crypto';
import { startScratchPostgres } from '@longhaul/platform/servers';
import pg from 'pg';
import { migrate } from '../migrate.ts';

/** A cluster with one migrated template; each test file gets its own copy of it within some 30 ms. */
export type TestCluster = { cloneDatabase: () => Promise<string>; stop: () => Promise<void> };

export async function startTestCluster(): Promise<TestCluster> {
  const server = await startScratchPostgres();
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run('CREATE DATABASE template_longhaul');
  await migrate(named(server.url, 'template_longhaul'));
  return {
    cloneDatabase: async () => {
      const name = `test_${randomBytes(6).toString('hex')}`;
      await run(`CREATE DATABASE ${name} TEMPLATE template_longhaul`);
      return named(server.url, name);
    },
    stop: server.stop,
  };
}

function named(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
