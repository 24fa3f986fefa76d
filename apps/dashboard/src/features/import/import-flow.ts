import { type ImportJob, type ImportProblem, maxImportBytes, maxImportRows } from '@longhaul/contracts';
import type { TextKey } from '../../i18n/index.ts';

/** The limits in the words of the screen. */
export const limits = { megabytes: maxImportBytes / 1024 / 1024, rows: maxImportRows };

/** Why a file is not even sent; null when it may go. The server judges by the content anyway. */
export function faultOfFile({ name, size }: Pick<File, 'name' | 'size'>): TextKey | null {
  if (!/\.(csv|xlsx)$/i.test(name)) return 'import.wrongType';
  if (size === 0) return 'import.empty';
  return size > maxImportBytes ? 'import.tooLarge' : null;
}

/** Nothing more happens to the job by itself. */
export const isOver = ({ state }: Pick<ImportJob, 'state'>): boolean => state !== 'waiting' && state !== 'running';

/** How far a job is, in whole percent; 100 only when it is over. */
export const percentOf = ({ state, done, total }: Pick<ImportJob, 'state' | 'done' | 'total'>): number =>
  isOver({ state }) ? 100 : total === 0 ? 0 : Math.min(99, Math.floor((100 * done) / total));

/** The problems read so far, from the first one on. */
export type Known = { items: readonly ImportProblem[]; nextCursor: string | null };
type Judged = Pick<ImportJob, 'mode' | 'state' | 'total' | 'goodRows' | 'problemCount'>;

/**
 * Every row is of an order that is here already, as far as all problems are read: the server keeps the first ones only,
 * so even the last page may not be all.
 */
export const isAllHere = (job: Judged, { items }: Known): boolean =>
  job.total > 0 &&
  job.goodRows === 0 &&
  items.length >= job.problemCount &&
  items.every(({ code }) => code === 'duplicate-customer-ref');

/**
 * What may be done with a table that was checked (or refused as a whole): take all of it when nothing is wrong, else the
 * good ones if there are any; null when there is nothing to take.
 */
export function choiceOf(job: Judged): 'all' | 'good' | null {
  const isChecked = (job.mode === 'check' && job.state === 'done') || job.state === 'refused';
  if (!isChecked || job.goodRows === 0) return null;
  return job.problemCount === 0 ? 'all' : 'good';
}

/** Says how a job that was to take orders in has ended; `before`: it had ended before the file was sent this time. */
export function endOf(job: ImportJob, before: boolean): { key: TextKey; type: 'success' | 'info' | 'error' } {
  if (job.state === 'failed') return { key: 'import.failed', type: 'error' };
  if (job.state === 'refused') return { key: 'import.refused', type: 'error' };
  if (job.accepted === 0) return { key: 'import.noneTaken', type: 'info' };
  return before ? { key: 'import.unchanged', type: 'info' } : { key: 'import.taken', type: 'success' };
}
