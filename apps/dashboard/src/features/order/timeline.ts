import type { Order, TimelineEntry } from '@longhaul/contracts';
import { houseZone } from '../../i18n/index.ts';

/** Why, by whom (their name; null when it is not one) and when an entry was taken back. */
export type Taken = { reason: string; name: string | null; at: string };
/**
 * An entry as the timeline shows it: in the zone of its stop, `lagMs` after it happened; `fact` when it may be taken
 * back, `taken` when it was.
 */
export type TimelineLine = TimelineEntry & { zone: string; lagMs: number; fact: boolean; taken: Taken | null };

/** The newest first. */
export const linesOf = (entries: readonly TimelineEntry[], stops: Order['stops']): TimelineLine[] =>
  entries.toReversed().map((entry) => ({
    ...entry,
    zone: stops.find((stop) => stop.number === entry.stop?.number)?.timeZone ?? houseZone,
    lagMs: Date.parse(entry.recordedAt) - Date.parse(entry.occurredAt),
    fact: entry.outcome !== 'decided' && entry.correctedBy === null && !voided.includes(entry.outcome),
    taken: takenOf(entries, entry),
  }));

/** Kept, but they never counted: there is nothing to take back. */
const voided = ['outsideWindow', 'afterEnd', 'cancelledButDeparted'];

function takenOf(entries: readonly TimelineEntry[], { correctedBy }: TimelineEntry): Taken | null {
  const by = entries.find((entry) => entry.seq === correctedBy);
  return by ? { reason: wordOf(by, 'note'), name: by.actorName, at: by.recordedAt } : null;
}

/** What a detail says if it is a plain word; empty otherwise. */
export const wordOf = ({ detail }: Pick<TimelineEntry, 'detail'>, name: string): string => {
  const word = detail[name];
  return typeof word === 'string' ? word : '';
};

/** The window that a change set, as it was sent; null when it changed something else. */
export function windowOf({ detail }: Pick<TimelineEntry, 'detail'>): { start: string; end: string } | null {
  const window: unknown = detail.window;
  if (typeof window !== 'object' || window === null || !('start' in window) || !('end' in window)) return null;
  const { start, end } = window;
  return typeof start === 'string' && typeof end === 'string' ? { start, end } : null;
}

/** How many shipments a split made; 0 when the entry is none. */
export const partsOf = ({ detail }: Pick<TimelineEntry, 'detail'>): number =>
  Array.isArray(detail.parts) ? detail.parts.length : 0;

/** The codes of what did not fit in the plan when it was checked again, each once; null when the entry is no check. */
export function problemsOf({ detail }: Pick<TimelineEntry, 'detail'>): string[] | null {
  if (!Array.isArray(detail.problems)) return null;
  const problems: unknown[] = detail.problems;
  const codes = problems.flatMap((problem) =>
    typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : [],
  );
  return [...new Set(codes)];
}

/** The case of the delay that was opened about the order last; empty when there was none. */
export const delayCaseOf = (entries: readonly TimelineEntry[]): string =>
  entries
    .filter((entry) => entry.type === 'exceptionRaised' && wordOf(entry, 'exception').startsWith('DELAY_'))
    .map((entry) => wordOf(entry, 'caseId'))
    .at(-1) ?? '';
