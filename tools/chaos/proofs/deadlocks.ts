import { readFileSync } from 'node:fs';
import type { Promised } from '../report.ts';
import { none } from './promised.ts';

/** How many of the log's lines after the error say who waited for whom, and with which statements. */
const explained = 14;

/** Locks are taken in one order, so nobody ever waits for each other: PostgreSQL's own log says when two did. */
export function proveNoDeadlock(logFile: string): Promised {
  const lines = readFileSync(logFile, 'utf8').split('\n');
  const found = lines.flatMap((line, index) =>
    line.includes('deadlock detected') ? [lines.slice(index, index + explained).join('\n')] : [],
  );
  return none('database.deadlocks', found);
}
