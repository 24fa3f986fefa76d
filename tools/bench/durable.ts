import type { Database } from '@longhaul/database';

/** Says how the database writes; a benchmark on one that does not write in earnest is none. */
export async function sayHowItWrites(db: Database): Promise<void> {
  const settings = ['fsync', 'synchronous_commit', 'full_page_writes'];
  const { rows } = await db.pool.query<{ name: string; setting: string }>(
    'SELECT name, setting FROM pg_settings WHERE name = ANY ($1) ORDER BY name',
    [settings],
  );
  console.log(`PostgreSQL: ${rows.map(({ name, setting }) => `${name} ${setting}`).join(', ')}`);
  if (rows.some(({ setting }) => setting !== 'on')) throw new Error('the database does not write in earnest');
}
