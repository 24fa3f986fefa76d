import type { Site } from '@longhaul/contracts';
import { clockOf } from '../../i18n/index.ts';

type Hours = Site['openingHours'];
/** From when to when, as it is typed. */
export type Span = { from: string; to: string };
/** The week from Monday to Sunday: the spans of each day; a day without any is closed. */
export type WeekForm = readonly (readonly Span[])[];

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export const emptyWeek = (): WeekForm => weekdays.map(() => []);

/** The week as a site has it. */
export const weekOf = (hours: Hours): WeekForm =>
  weekdays.map((day) =>
    hours
      .filter(({ weekday }) => weekday === day)
      .map(({ from, to }) => ({ from, to }))
      .sort((a, b) => a.from.localeCompare(b.from)),
  );

/** The hours as they are sent; null while a span is no span, or two of a day overlap. */
export function hoursOf(week: WeekForm): Hours | null {
  const hours: Hours = [];
  for (const [index, spans] of week.entries()) {
    const known: Span[] = [];
    for (const span of spans) {
      const [from, to] = [clockOf(span.from), clockOf(span.to)];
      if (from === null || to === null || from >= to) return null;
      known.push({ from, to });
    }
    known.sort((a, b) => a.from.localeCompare(b.from));
    if (known.some(({ from }, i) => i > 0 && from < (known[i - 1]?.to ?? ''))) return null;
    hours.push(...known.map((span) => ({ weekday: index + 1, ...span })));
  }
  return hours;
}

/** Days in a row with the same hours, for a line of a list: first day, last day, their spans. Closed days are left out. */
export function runsOf(hours: Hours): { first: number; last: number; spans: readonly Span[] }[] {
  const runs: { first: number; last: number; spans: readonly Span[] }[] = [];
  for (const [index, spans] of weekOf(hours).entries()) {
    const before = runs.at(-1);
    if (spans.length === 0) continue;
    if (before?.last === index && JSON.stringify(before.spans) === JSON.stringify(spans)) before.last = index + 1;
    else runs.push({ first: index + 1, last: index + 1, spans });
  }
  return runs;
}
