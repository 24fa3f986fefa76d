import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type pg from 'pg';

/** So many different statements are prepared at most: each costs memory on every connection. */
const mostPrepared = 300;

const seen = new Set<string>();
const names = new Map<string, string>();

/** A statement that is said a second time gets a name: PostgreSQL then parses and plans it once per connection. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostPrepared) return known;
  if (!seen.has(text)) {
    // statements that are built anew each time would fill it
    if (seen.size > 10 * mostPrepared) seen.clear();
    seen.add(text);
    return undefined;
  }
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

/** A client of the pool as Kysely sees it, with prepared statements. */
export const preparingConnection = (client: pg.PoolClient): DatabaseConnection => ({
  async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const name = nameOf(text);
    const { rows, rowCount } = await client.query({ text, values: [...parameters], ...(name && { name }) });
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
  },
  streamQuery() {
    throw new Error('nothing is streamed');
  },
});
