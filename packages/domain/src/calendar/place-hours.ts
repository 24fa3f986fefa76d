import type { WorkingHours } from './open-time.ts';
import type { Calendar } from './working-day.ts';

/** Hours of one weekday (1 is Monday) by the clock of a place, `08:30` to `24:00`. */
export type Hours = { weekday: number; from: string; to: string };

/** Whether a place with these hours keeps the official days off: one that opens at no weekend does. */
export const keepsDaysOff = (hours: readonly Hours[]): boolean => hours.every(({ weekday }) => weekday < 6);

/** The hours of a place of the register. Where it opens at weekends too, a holiday is a day like every other. */
export const placeHours = (timeZone: string, hours: readonly Hours[], calendar: Calendar): WorkingHours => ({
  timeZone,
  openings: hours.map(({ weekday, from, to }) => ({ weekday: weekday % 7, from: minuteOf(from), to: minuteOf(to) })),
  calendar: keepsDaysOff(hours) ? calendar : {},
});

const minuteOf = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
};
