import type { Instant } from '../instant.ts';

/** A day on the wall calendar, `2026-10-01`: it has no time zone until a place is named. */
export type Day = string;
/** What a clock on the wall of a place shows: the day, and minutes since its midnight. */
export type WallTime = { day: Day; minute: number };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  clocks.set(timeZone, clock);
  return clock;
}

/** What the clock at a place shows at that instant. */
export function wallTime(at: Instant, timeZone: string): WallTime {
  const part = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return { day: `${part.year}-${part.month}-${part.day}`, minute: Number(part.hour) * 60 + Number(part.minute) };
}

/**
 * The instant at which the clock of a place shows that time. Of two (clocks set back) the first; a time that is skipped
 * (clocks set forward) is as far after the gap as it was meant to be after its beginning.
 */
export function instantAt({ day, minute }: WallTime, timeZone: string): Instant {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minute * minuteMs;
  const aheadMs = (at: Instant): number => {
    const shown = wallTime(at, timeZone);
    return Date.parse(`${shown.day}T00:00:00Z`) + shown.minute * minuteMs - Math.floor(at / minuteMs) * minuteMs;
  };
  // no place changes its clock twice within two days: what holds a day before and a day after are the only candidates
  const before = wanted - aheadMs(wanted - dayMs);
  const after = wanted - aheadMs(wanted + dayMs);
  const shows = (at: Instant): boolean => at + aheadMs(at) === wanted;
  if (shows(before)) return before;
  return shows(after) ? after : before;
}

/** The day so many days later. */
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
