import type { TimelineEntry } from '@longhaul/contracts';

const clock = (iso: string): string => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(11, 16);

/** A timeline as a dispatcher reads it: happened → heard, what, outcome, source. */
export const render = (timeline: readonly TimelineEntry[]): string[] =>
  timeline.map((entry) => {
    const rule = typeof entry.detail.rule === 'string' ? ` ${entry.detail.rule}` : '';
    const heard = entry.recordedAt === entry.occurredAt ? '' : ` (heard ${clock(entry.recordedAt)})`;
    return `${clock(entry.occurredAt)}${heard} ${entry.type}${rule} ${entry.outcome} by ${entry.source}`;
  });
