import { addDays, type Day } from './zone.ts';

/**
 * What a year's official arrangement says that the week does not: days off 放假, and days of the weekend that are worked
 * for them 调休上班.
 */
export type Arrangement = { off: readonly Day[]; work: readonly Day[] };

/** The working calendar 工作日历: the arrangement of each year that has been published. */
export type Calendar = Readonly<Record<string, Arrangement>>;

const arrangementOf = (calendar: Calendar, day: Day): Arrangement | undefined => calendar[day.slice(0, 4)];

/** Whether the day's year has an arrangement; without one only Saturdays and Sundays are known to be off. */
export const isPublished = (calendar: Calendar, day: Day): boolean => arrangementOf(calendar, day) !== undefined;

export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  const arrangement = arrangementOf(calendar, day);
  if (arrangement?.work.includes(day)) return true;
  if (arrangement?.off.includes(day)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The day itself when it is worked, else the next one that is. */
export function nextWorkingDay(calendar: Calendar, from: Day): Day {
  let day = from;
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1);
  return day;
}

/** So many working days after a day. */
export function addWorkingDays(calendar: Calendar, from: Day, days: number): Day {
  let day = nextWorkingDay(calendar, from);
  for (let left = days; left > 0; left -= 1) day = nextWorkingDay(calendar, addDays(day, 1));
  return day;
}
