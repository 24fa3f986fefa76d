import { type Database, overview, readOrderList } from '@longhaul/database';
import { printFigures } from '../figure.ts';
import { percentile } from '../measure.ts';
import type { Bench } from './stage.ts';

const requests = 200;
const leastMs = 30;

/** What a control room asks for all day. The text stands in the references of few orders, or of none. */
const paths = {
  list: '/orders?limit=50',
  byStatus: '/orders?limit=50&status=closed',
  byText: '/orders?limit=50&q=0000777',
  overview: '/overview',
};
type Lists = Record<keyof typeof paths, number>;

/** The 99th percentile of each in ms, one request at a time, the four in turn. */
export async function measureLists({ desk }: Bench): Promise<Lists> {
  const took: Record<keyof Lists, number[]> = { list: [], byStatus: [], byText: [], overview: [] };
  for (let round = 0; round < requests; round++)
    for (const [name, path] of Object.entries(paths)) {
      const startedAt = performance.now();
      const { status } = await desk.get(path);
      if (status !== 200) throw new Error(`${path} was answered ${status}`);
      took[name as keyof Lists].push(performance.now() - startedAt);
    }
  const p99 = (name: keyof Lists) => percentile(took[name], 0.99);
  return { list: p99('list'), byStatus: p99('byStatus'), byText: p99('byText'), overview: p99('overview') };
}

export function printLists(few: Lists, many: Lists, counts: { few: number; many: number; open: number }): void {
  const names = Object.keys(paths) as (keyof Lists)[];
  printFigures(
    `Lists: ${requests} requests of each, p99, ${counts.open} orders open of ${counts.few} and of ${counts.many}`,
    names.flatMap((name) => [
      { name: `orders.${name}P99.few`, value: few[name], unit: `ms at ${counts.few}` },
      {
        name: `orders.${name}P99.many`,
        value: many[name],
        unit: `ms at ${counts.many}`,
        goal: { atMost: Math.round(Math.max(2 * few[name], leastMs)) },
      },
    ]),
  );
}

/** How PostgreSQL answers the statements that these lists are made of. */
export async function explainLists(db: Database): Promise<void> {
  const list = (query: object) => (tx: Parameters<typeof readOrderList>[0]) =>
    readOrderList(tx, { limit: 50, ...query });
  await explain(db, 'the list', list({}));
  await explain(db, 'by status', list({ status: 'closed' }));
  await explain(db, 'by text', list({ q: '0000777' }));
  await explain(db, 'overview', (tx) => overview(tx, Date.now(), undefined));
}

type Statement = { text: string; values?: unknown[] };

/** Notes the statements that `work` sends, then has each of them explained. */
async function explain(db: Database, title: string, work: (tx: Parameters<typeof overview>[0]) => Promise<unknown>) {
  const client = await db.pool.connect();
  try {
    const statements: Statement[] = [];
    const noting = new Proxy(client, {
      get: (target, name) => {
        if (name !== 'query') return Reflect.get(target, name, target);
        return (statement: Statement) => {
          statements.push(statement);
          return target.query(statement);
        };
      },
    });
    await client.query(`BEGIN; SELECT set_config('longhaul.scope', 'all', true)`);
    await work(db.transactionOn(noting));
    for (const { text, values } of statements) {
      const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS) ${text}`, values);
      console.log(`\nEXPLAIN ${title}\n${rows.map((row) => `  ${row['QUERY PLAN']}`).join('\n')}`);
    }
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
