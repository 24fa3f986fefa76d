import type { CalendarYear, NewCalendarYear } from '@longhaul/contracts';
import { addDays, isWorkingDay } from '@longhaul/domain';

/** What an official arrangement says of a year, as it is looked at or drawn up. */
export type Arranged = Pick<CalendarYear, 'daysOff' | 'daysWorked'>;
/** An ordinary day of work or weekend, a day off by the arrangement, or a day of the weekend that is worked for one. */
export type DayKind = 'work' | 'weekend' | 'off' | 'worked';

export const nothingArranged: Arranged = { daysOff: [], daysWorked: [] };

export function kindOf({ daysOff, daysWorked }: Arranged, day: string): DayKind {
  if (daysWorked.includes(day)) return 'worked';
  if (daysOff.includes(day)) return 'off';
  return isWorkingDay({}, day) ? 'work' : 'weekend';
}

/** The arrangement with a day made the next thing that it can be: a weekday is off or not; a weekend is worked, off, or neither. */
export function turned(arranged: Arranged, day: string): Arranged {
  const kind = kindOf(arranged, day);
  const without = (days: readonly string[]) => days.filter((one) => one !== day);
  const [daysOff, daysWorked] = [without(arranged.daysOff), without(arranged.daysWorked)];
  if (kind === 'weekend') return { daysOff, daysWorked: [...daysWorked, day].sort() };
  if (kind === 'work' || kind === 'worked') return { daysOff: [...daysOff, day].sort(), daysWorked };
  return { daysOff, daysWorked };
}

/** The months of a year: their days, and how many fields of a week that begins on Monday stay empty before the first. */
export function monthsOf(year: number): { month: number; before: number; days: string[] }[] {
  return Array.from({ length: 12 }, (_, index) => {
    const first = new Date(Date.UTC(year, index, 1));
    const length = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
    const day = first.toISOString().slice(0, 10);
    return {
      month: index + 1,
      before: (first.getUTCDay() + 6) % 7,
      days: Array.from({ length }, (_, later) => addDays(day, later)),
    };
  });
}

/** Days in a row as one: the first and the last of each stretch. */
export function stretchesOf(days: readonly string[]): { first: string; last: string; count: number }[] {
  const found: { first: string; last: string; count: number }[] = [];
  for (const day of [...days].sort()) {
    const before = found.at(-1);
    if (before && addDays(before.last, 1) === day) {
      before.last = day;
      before.count += 1;
    } else found.push({ first: day, last: day, count: 1 });
  }
  return found;
}

/** The arrangement as it is sent; null while it does not say where it comes from. */
export function bodyOf(year: number, arranged: Arranged, source: string): NewCalendarYear | null {
  return source.trim() === '' ? null : { year, source: source.trim(), ...arranged };
}

/** The years to choose from: those that are arranged, this one, and the next one that can be. */
export function yearsOf(arranged: readonly number[], thisYear: number): number[] {
  const next = Math.max(thisYear, ...arranged) + 1;
  return [...new Set([...arranged, thisYear, next])].sort((a, b) => a - b);
}
