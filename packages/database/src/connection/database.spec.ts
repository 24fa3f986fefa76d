import { until } from '@longhaul/platform/servers';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { breakConnections, createWorld, type World } from '../testing/index.ts';
import { transact } from './transact.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

test('a connection that breaks between two statements costs its transaction, not the process', async () => {
  const backends = async () => {
    const { rows } = await world.db.pool.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'test'`,
    );
    return rows.map(({ pid }) => pid);
  };
  const broken = transact(world.db, 'all', async (tx) => {
    const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx);
    await breakConnections(world.databaseUrl, 'test');
    await until(async () => !(await backends()).includes(rows[0]?.pid ?? 0), 5_000);
    await sql`SELECT 1`.execute(tx);
  });
  await expect(broken).rejects.toThrow();
  expect((await world.db.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});
