import { readFileSync } from 'node:fs';
import type { Promised } from '../report.ts';
import { none } from './promised.ts';

/** Locks are taken in one order, so nobody ever waits for each other: PostgreSQL's own log says when two did. */
export const proveNoDeadlock = (logFile: string): Promised =>
  none(
    'database.deadlocks',
    readFileSync(logFile, 'utf8')
      .split('\n')
      .filter((line) => line.includes('deadlock detected')),
  );
