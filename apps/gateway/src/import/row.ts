import type { ImportField, ImportProblem, ImportProblemCode } from '@longhaul/contracts';
import { readers } from './cells.ts';
import type { Columns } from './heads.ts';
import type { Cell, Row } from './table.ts';

export type Values = Partial<Record<ImportField, string | number | boolean>>;
/** A row as its fields say it, and what is wrong with it. */
export type ReadRow = { number: number; values: Values; problems: ImportProblem[] };

const longestShown = 80;
const shown = (cell: Cell | undefined): string | null =>
  cell === null || cell === undefined
    ? null
    : (cell instanceof Date ? cell.toISOString() : String(cell)).slice(0, longestShown);

/** Fields that every line needs; the others of an order may stand in its first line only. */
const ofEveryLine: ImportField[] = ['customerRef', 'goodsName', 'pieces'];

/** Reads a row field by field; a cell that is wrong is a problem and no value. */
export function readRow({ number, cells }: Row, columns: Columns, timeZone: string): ReadRow {
  const values: Values = {};
  const problems: ImportProblem[] = [];
  for (const [field, { index, head }] of columns) {
    const cell = cells[index] ?? null;
    const problem = (code: ImportProblemCode) => problems.push({ row: number, column: head, code, value: shown(cell) });
    if (cell === null) {
      if (ofEveryLine.includes(field)) problem('required');
      continue;
    }
    const reading = readers[field](cell, timeZone);
    if ('fault' in reading) problem(reading.fault);
    else values[field] = reading.value;
  }
  return { number, values, problems };
}
