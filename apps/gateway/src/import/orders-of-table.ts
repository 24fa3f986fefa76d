import { setImmediate } from 'node:timers/promises';
import {
  type ImportField,
  type ImportMapping,
  type ImportProblem,
  maxImportRows,
  type NewOrder,
} from '@longhaul/contracts';
import { type Columns, columnsOf } from './heads.ts';
import { orderOf } from './order-of-rows.ts';
import { type ReadRow, readRow } from './row.ts';
import type { Row } from './table.ts';

/** An order of the table with the rows it stands in, and what is wrong with it; without a problem it is an order. */
export type ImportOrder = { rows: number[]; refColumn: string; order: NewOrder | undefined; problems: ImportProblem[] };
export type ReadTable = { total: number; orders: ImportOrder[]; problems: ImportProblem[] };

const goodsFields: ImportField[] = ['goodsName', 'pieces', 'weightKg', 'volumeM3'];

/** Reads the orders of a table; `problems` are those of the table itself, with which there are no orders. */
export async function ordersOfTable(rows: Row[], mapping: ImportMapping, timeZone: string): Promise<ReadTable> {
  const [head, ...lines] = rows;
  const nothing = (code: 'empty-file' | 'too-many-rows', value: string | null = null): ReadTable => ({
    ...{ total: lines.length, orders: [], problems: [{ row: 1, column: null, code, value }] },
  });
  if (!head || lines.length === 0) return nothing('empty-file');
  if (lines.length > maxImportRows) return nothing('too-many-rows', String(lines.length));
  const { columns, problems } = columnsOf(head.cells, head.number, mapping);
  if (problems.length > 0) return { total: lines.length, orders: [], problems };
  const read = await inTurns(lines, (line) => readRow(line, columns, timeZone));
  const orders = await inTurns(together(read), (group) => importOrder(group, columns, timeZone));
  return { total: lines.length, orders, problems };
}

/** Rows that are read without a break; the gateway answers others in between. */
const rowsInOneTurn = 250;

async function inTurns<T, U>(items: readonly T[], work: (item: T) => U): Promise<U[]> {
  const done: U[] = [];
  for (const item of items) {
    done.push(work(item));
    if (done.length % rowsInOneTurn === 0) await setImmediate();
  }
  return done;
}

/** Lines of one order: those with its reference, wherever they stand. One without a reference is alone. */
function together(rows: ReadRow[]): ReadRow[][] {
  const groups = new Map<string, ReadRow[]>();
  for (const row of rows) {
    const ref = row.values.customerRef ?? `without ${row.number}`;
    const key = `${typeof row.values.customerRef}:${ref}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

function importOrder(group: ReadRow[], columns: Columns, timeZone: string): ImportOrder {
  const problems = group.flatMap((row) => row.problems);
  const refColumn = columns.get('customerRef')?.head ?? '';
  const rows = group.map((row) => row.number);
  problems.push(...differences(group, columns), ...repeated(group));
  if (problems.length > 0) return { rows, refColumn, order: undefined, problems };
  const made = orderOf(group, columns, timeZone);
  return Array.isArray(made)
    ? { rows, refColumn, order: undefined, problems: made }
    : { rows, refColumn, order: made, problems: [] };
}

/** A later line may leave out what is said of the whole order; it may not say something else. */
function differences([first, ...later]: ReadRow[], columns: Columns): ImportProblem[] {
  return later.flatMap(({ number, values }) =>
    [...columns]
      .filter(([field]) => !goodsFields.includes(field) && values[field] !== undefined)
      .filter(([field]) => values[field] !== first?.values[field])
      .map(([field, { head }]) => ({
        ...{ row: number, column: head, code: 'differs-from-first-line' as const },
        value: String(values[field]).slice(0, 80),
      })),
  );
}

/** The same goods in the same number twice is a row that was copied, not twice the goods. */
function repeated(group: ReadRow[]): ImportProblem[] {
  const seen = new Set<string>();
  return group.flatMap(({ number, values }) => {
    const line = JSON.stringify(goodsFields.map((field) => values[field] ?? null));
    if (!seen.has(line) || values.goodsName === undefined) {
      seen.add(line);
      return [];
    }
    return [{ row: number, column: null, code: 'repeated-line' as const, value: String(values.customerRef ?? '') }];
  });
}
