import type { Order } from '@longhaul/contracts';
import { CompiledQuery, type Insertable } from 'kysely';
import { type ChangeNotice, changeChannel, type Tx } from '../../connection/index.ts';
import type { DB } from '../../schema/tables.generated.ts';
import type { Answer } from '../answer.ts';
import type { Command } from '../once.ts';

type Rows<Table extends keyof DB> = Insertable<DB[Table]>[];
/** What is stored of a new order, by table; every row of a table has the same columns. JSON is given as it is. */
export type NewRows = {
  order: Rows<'order'>;
  shipment: Rows<'shipment'>;
  person: Rows<'person'>;
  stop: Rows<'stop'>;
  leg: Rows<'leg'>;
  orderEvent: Rows<'orderEvent'>;
  audit: Rows<'audit'>;
};

/**
 * Stores a new order with everything that belongs to it, keeps the command's answer and tells who listens, in one
 * statement: a dozen of them would cost several times as much. False, and nothing stored, when the customer has an order of that reference already.
 */
export async function storeOrder(
  tx: Tx,
  rows: NewRows,
  change: ChangeNotice,
  { command, answer }: { command: Command; answer: Answer<Order> },
): Promise<boolean> {
  const { order, ...parts } = rows;
  const tables = Object.entries(parts).filter(([, own]) => own.length > 0);
  const inserts = tables.map(([table, own]) => `${table} AS (${insertion(table, own)})`);
  const statement = `WITH taken AS (${insertion('order', order)} ON CONFLICT (customer_id, customer_ref) DO NOTHING RETURNING id),
    ${inserts.join(',\n')},
    answered AS (UPDATE command SET status = 200, answer = $4 FROM taken WHERE caller = $5 AND route = $6 AND key = $7)
    SELECT pg_notify($2, $3) FROM taken`;
  const values = Object.fromEntries(Object.entries(rows).map(([table, own]) => [table, own.map(asStored)]));
  const notice = [changeChannel, JSON.stringify(change)];
  const kept = [JSON.stringify(answer), command.caller, command.route, command.key];
  const query = CompiledQuery.raw(statement, [JSON.stringify(values), ...notice, ...kept]);
  return (await tx.executeQuery(query)).rows.length > 0;
}

/** Nothing of an order that is not taken: its parts are joined to it. */
function insertion(table: string, rows: object[]): string {
  const names = Object.keys(rows[0] ?? {}).map((name) => `"${snake(name)}"`);
  const name = `"${snake(table)}"`;
  return `INSERT INTO ${name} (${names.join(', ')}) SELECT ${names.map((one) => `r.${one}`).join(', ')}
    FROM ${table === 'order' ? '' : 'taken, '}jsonb_populate_recordset(NULL::${name}, $1::jsonb -> '${table}') r`;
}

const asStored = (row: object) => Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]));

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
