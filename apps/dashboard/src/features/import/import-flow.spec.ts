import { type ImportJob, type ImportProblem, maxImportBytes } from '@longhaul/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choiceOf, endOf, faultOfFile, isAllHere, percentOf, rowsOf } from './import-flow.ts';

const problem = (row: number, code: ImportProblem['code'] = 'required'): ImportProblem => ({
  ...{ row, column: '件数', code, value: null },
});
const known = (...items: ImportProblem[]) => ({ items, nextCursor: null });
const job = (change: Partial<ImportJob> = {}): ImportJob => ({
  ...{ id: 'job', customerId: 'bayer', mode: 'check', state: 'done', fileName: '三月.csv', total: 3, done: 3 },
  ...{ accepted: 0, problemCount: 0, createdAt: '2026-03-01T00:00:00Z', finishedAt: null, problems: known() },
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

test.each<[string, Partial<ImportJob>, ImportProblem[], string | null]>([
  ['a clean table is taken as a whole', {}, [], 'all'],
  ['with a bad row, the good ones', { problemCount: 1 }, [problem(3)], 'good'],
  ['every row bad: nothing', { problemCount: 3 }, [problem(2), problem(3), problem(4)], null],
  ['two problems of one row leave the others', { problemCount: 2 }, [problem(2), problem(2, 'too-long')], 'good'],
  ['a column is missing: nothing', { problemCount: 1 }, [problem(1, 'missing-column')], null],
  ['no rows at all: nothing', { total: 0, problemCount: 1 }, [problem(1, 'empty-file')], null],
  ['refused as a whole: the good ones', { mode: 'all', state: 'refused', problemCount: 1 }, [problem(3)], 'good'],
  ['still at work: nothing yet', { state: 'running' }, [], null],
  ['already taken: nothing more', { mode: 'all', accepted: 3 }, [], null],
])('%s', (_, change, problems, choice) => {
  expect(choiceOf(job(change), known(...problems))).toBe(choice);
});

test('the same file again: every order is here already, and that is said instead of an error', () => {
  const duplicates = [2, 3, 4].map((row) => problem(row, 'duplicate-customer-ref'));
  expect(isAllHere(job({ problemCount: 3 }), known(...duplicates))).toBe(true);
  expect(isAllHere(job({ problemCount: 2 }), known(...duplicates.slice(1)))).toBe(false);
  expect(isAllHere(job({ problemCount: 3 }), known(...duplicates.slice(1), problem(2)))).toBe(false);
  expect(endOf(job({ mode: 'all', accepted: 3 }), true).key).toBe('import.unchanged');
  expect(endOf(job({ mode: 'good', accepted: 0 }), false).key).toBe('import.noneTaken');
  expect(endOf(job({ mode: 'all', accepted: 3 }), false)).toEqual({ key: 'import.taken', type: 'success' });
});

test('as long as not all problems are read, the rows are counted as at least', () => {
  expect(rowsOf(job({ total: 900, problemCount: 200 }), known(problem(2), problem(3)))).toMatchObject({ exact: false });
  expect(rowsOf(job({ problemCount: 2 }), known(problem(2), problem(2)))).toEqual({ good: 2, bad: 1, exact: true });
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
