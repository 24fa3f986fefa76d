import type { ServiceGroup } from '@longhaul/contracts';
import { type Language, weekdayText } from '../../i18n/index.ts';

/** A clock time from minutes since midnight. */
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** When a service group works, days in a row with the same hours in one line: "Mon–Fri 08:30–18:00". Monday is first. */
export function hoursLines(openings: ServiceGroup['openingHours'], language: Language): string[] {
  const week = openings
    .map(({ weekday, from, to }) => ({ day: weekday === 0 ? 7 : weekday, hours: `${clock(from)}–${clock(to)}` }))
    .sort((a, b) => a.hours.localeCompare(b.hours) || a.day - b.day);
  const runs: { first: number; last: number; hours: string }[] = [];
  for (const { day, hours } of week) {
    const before = runs.at(-1);
    if (before?.hours === hours && before.last === day - 1) before.last = day;
    else runs.push({ first: day, last: day, hours });
  }
  const name = (day: number) => weekdayText(day, language);
  return runs
    .sort((a, b) => a.first - b.first)
    .map(({ first, last, hours }) => `${name(first)}${last > first ? `–${name(last)}` : ''} ${hours}`);
}
