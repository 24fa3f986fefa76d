import type { Instant } from '../instant.ts';
import { type Calendar, isWorkingDay } from './working-day.ts';
import { addDays, type Day, instantAt, wallTime } from './zone.ts';

/** Opening hours of one weekday (0 is Sunday), in minutes since the place's midnight. */
export type Opening = { weekday: number; from: number; to: number };

/** When a service group 客服组 works: hours by weekday, in its time zone, and the official calendar over them. */
export type WorkingHours = { timeZone: string; openings: readonly Opening[]; calendar: Calendar };

/** No group works less than once in so many days; a calendar without any opening stops no clock. */
const lookAheadDays = 30;

/**
 * The instant at which so many seconds of opening time have passed. `countsClosed` says of a closed stretch whether it
 * counts all the same (a promise in danger falls due in it).
 */
export function afterOpenTime(
  hours: WorkingHours,
  from: Instant,
  seconds: number,
  countsClosed: (closed: { from: Instant; to: Instant }) => boolean,
): Instant {
  let left = seconds * 1_000;
  let at = from;
  for (const opening of openingsFrom(hours, from)) {
    if (opening.to <= at) continue;
    if (opening.from > at) {
      if (countsClosed({ from: at, to: opening.from })) {
        if (left <= opening.from - at) return at + left;
        left -= opening.from - at;
      }
      at = opening.from;
    }
    if (left <= opening.to - at) return at + left;
    left -= opening.to - at;
    at = opening.to;
  }
  return at + left;
}

/** Whether a place is open at that instant. */
export const isOpenAt = (hours: WorkingHours, at: Instant): boolean =>
  openingsOf(hours, wallTime(at, hours.timeZone).day).some(({ from, to }) => from <= at && at < to);

/** Whether a place is open at some time between two instants. */
export function opensBetween(hours: WorkingHours, from: Instant, to: Instant): boolean {
  let { day } = wallTime(from, hours.timeZone);
  for (let days = 0; days < lookAheadDays && instantAt({ day, minute: 0 }, hours.timeZone) < to; days += 1) {
    if (openingsOf(hours, day).some((opening) => opening.from < to && opening.to > from)) return true;
    day = addDays(day, 1);
  }
  return false;
}

function openingsFrom(hours: WorkingHours, from: Instant): { from: Instant; to: Instant }[] {
  const { day } = wallTime(from, hours.timeZone);
  return Array.from({ length: lookAheadDays }, (_, index) => openingsOf(hours, addDays(day, index))).flat();
}

/** On an official day off it is closed, whatever the weekday; on a day worked for it, Monday's hours hold. */
function openingsOf({ timeZone, openings, calendar }: WorkingHours, day: Day): { from: Instant; to: Instant }[] {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  const works = isWorkingDay(calendar, day);
  if (!works && !isWeekend) return [];
  const arrangement = calendar[day.slice(0, 4)];
  if (isWeekend && arrangement?.off.includes(day)) return [];
  const hoursOf = isWeekend && works ? 1 : weekday;
  return openings
    .filter((opening) => opening.weekday === hoursOf)
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to }) => ({
      from: instantAt({ day, minute: from }, timeZone),
      to: instantAt({ day, minute: to }, timeZone),
    }));
}
