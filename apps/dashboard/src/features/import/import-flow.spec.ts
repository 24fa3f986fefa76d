import { type ImportJob, type ImportProblem, maxImportBytes } from '@longhaul/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choiceOf, endOf, faultOfFile, isAllHere, percentOf } from './import-flow.ts';

const problem = (row: number, code: ImportProblem['code'] = 'required'): ImportProblem => ({
  ...{ row, column: '件数', code, value: null },
});
const known = (...items: ImportProblem[]) => ({ items, nextCursor: null });
const job = (change: Partial<ImportJob> = {}): ImportJob => ({
  ...{ id: 'job', customerId: 'bayer', mode: 'check', state: 'done', fileName: '三月.csv', total: 3, done: 3 },
  ...{
    goodRows: 3,
    badRows: 0,
    accepted: 0,
    problemCount: 0,
    createdAt: '2026-03-01T00:00:00Z',
    finishedAt: null,
    problems: known(),
  },
  ...change,
});

test.each([
  ['a table', '三月订单.csv', 10, null],
  ['a workbook', 'MARCH.XLSX', maxImportBytes, null],
  ['the old format', 'march.xls', 10, 'import.wrongType'],
  ['nothing in it', 'march.csv', 0, 'import.empty'],
  ['a byte more than 10 MB', 'march.csv', maxImportBytes + 1, 'import.tooLarge'],
])('a file that is %s', (_, name, size, fault) => {
  expect(faultOfFile({ name, size })).toBe(fault);
});

test.each<[string, Partial<ImportJob>, string | null]>([
  ['a clean table is taken as a whole', {}, 'all'],
  ['with a bad row, the good ones', { goodRows: 2, badRows: 1, problemCount: 1 }, 'good'],
  ['every row bad, or a column missing: nothing', { goodRows: 0, badRows: 3, problemCount: 1 }, null],
  ['no rows at all: nothing', { total: 0, goodRows: 0, problemCount: 1 }, null],
  ['refused as a whole: the good ones', { mode: 'all', state: 'refused', goodRows: 2, problemCount: 1 }, 'good'],
  ['still at work: nothing yet', { state: 'running' }, null],
  ['already taken: nothing more', { mode: 'all', accepted: 3 }, null],
])('%s', (_, change, choice) => {
  expect(choiceOf(job(change))).toBe(choice);
});

test('the same file again: every order is here already, and that is said instead of an error', () => {
  const duplicates = [2, 3, 4].map((row) => problem(row, 'duplicate-customer-ref'));
  const none = { goodRows: 0, badRows: 3, problemCount: 3 };
  expect(isAllHere(job(none), known(...duplicates))).toBe(true);
  expect(isAllHere(job({ ...none, problemCount: 1 }), known(problem(2, 'duplicate-customer-ref')))).toBe(true);
  expect(isAllHere(job({ goodRows: 1, problemCount: 2 }), known(...duplicates.slice(1)))).toBe(false);
  expect(isAllHere(job(none), known(...duplicates.slice(1)))).toBe(false);
  expect(isAllHere(job(none), known(...duplicates.slice(1), problem(2)))).toBe(false);
  expect(endOf(job({ mode: 'all', accepted: 3 }), true).key).toBe('import.unchanged');
  expect(endOf(job({ mode: 'good', accepted: 0 }), false).key).toBe('import.noneTaken');
  expect(endOf(job({ mode: 'all', accepted: 3 }), false)).toEqual({ key: 'import.taken', type: 'success' });
});

test('the bar is within 0 to 100 and full only when it is over', () => {
  const counts = fc.record({ done: fc.nat(), total: fc.nat() });
  fc.assert(
    fc.property(counts, fc.constantFrom('waiting', 'running', 'done', 'refused', 'failed'), (rows, state) => {
      const percent = percentOf({ ...rows, state });
      expect(percent).toBeGreaterThanOrEqual(0);
      expect(percent === 100).toBe(state !== 'waiting' && state !== 'running');
    }),
  );
});
