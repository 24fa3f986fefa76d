import { instantAt, wallTime } from '@longhaul/domain';

/** A time in the words of a table: an instant, or why it is none. A day alone is its begin or, as an end, its last minute. */
export type TimeReading = { at: number } | { fault: 'not-a-time' | 'implausible-time' };

const dayMs = 86_400_000;
/** Day 0 of spreadsheets is 30 December 1899 (with the leap day that 1900 never had). */
const serialEpoch = Date.UTC(1899, 11, 30);
/** Orders of other years are typing errors, or an empty cell that a spreadsheet has made into 1899. */
const [firstYear, lastYear] = [2000, 2099];

const forms = [
  // 2026-03-02 10:00:00, 2026/3/2, 2026.3.2 9:05, 2026年3月2日 10时30分
  /^(?<y>\d{4})[-/.年](?<m>\d{1,2})[-/.月](?<d>\d{1,2})日?(?:[T\s]*(?<h>\d{1,2})(?::|时|点)(?:(?<min>\d{1,2})分?)?(?::?\d{1,2}(?:\.\d+)?秒?)?)?$/i,
  // 20260302, 20260302 1000, 202603021000
  /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})(?:\s*(?<h>\d{2}):?(?<min>\d{2})(?::?\d{2})?)?$/,
];

/** Reads a time on the clock of `timeZone`; a text with an offset says its own. */
export function readTime(cell: string | number | Date, timeZone: string, edge: 'start' | 'end'): TimeReading {
  if (cell instanceof Date) return fromWall(cell.getTime(), cell.getTime() % dayMs !== 0, timeZone, edge);
  if (typeof cell === 'number') return fromSerial(cell, timeZone, edge);
  if (/^\d{1,5}(\.\d+)?$/.test(cell)) return fromSerial(Number(cell), timeZone, edge);
  if (/T\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2})$/i.test(cell)) {
    const at = Date.parse(cell);
    return fromWall(at, true, 'UTC', edge);
  }
  const said = forms.map((form) => form.exec(cell)?.groups).find((groups) => groups !== undefined);
  if (!said) return { fault: 'not-a-time' };
  const part = (name: string) => Number(said[name] ?? 0);
  const [year, month, day, hour, minute] = [part('y'), part('m'), part('d'), part('h'), part('min')];
  const wall = Date.UTC(year, month - 1, day);
  const exists = new Date(wall).getUTCMonth() === month - 1 && new Date(wall).getUTCDate() === day;
  if (!exists || minute > 59 || hour * 60 + minute > 24 * 60) return { fault: 'not-a-time' };
  return fromWall(wall + (hour * 60 + minute) * 60_000, said.h !== undefined, timeZone, edge);
}

const fromSerial = (serial: number, timeZone: string, edge: 'start' | 'end'): TimeReading =>
  fromWall(serialEpoch + Math.round(serial * 1_440) * 60_000, serial % 1 !== 0, timeZone, edge);

function fromWall(wall: number, hasClock: boolean, timeZone: string, edge: 'start' | 'end'): TimeReading {
  if (Number.isNaN(wall) || Math.abs(wall) > 8e15) return { fault: 'not-a-time' };
  const year = new Date(wall).getUTCFullYear();
  if (year < firstYear || year > lastYear) return { fault: 'implausible-time' };
  const minuteOfDay = Math.floor((wall - Math.floor(wall / dayMs) * dayMs) / 60_000);
  const minute = hasClock || edge === 'start' ? minuteOfDay : 24 * 60 - 1;
  const day = new Date(wall).toISOString().slice(0, 10);
  return { at: instantAt({ day, minute }, timeZone) };
}

/** A window of which only one edge is said lasts to the other end of that day on the clock of `timeZone`. */
export function windowOf(
  start: string | undefined,
  end: string | undefined,
  timeZone: string,
): { start: string; end: string } | undefined {
  const edge = (of: number, minute: number) =>
    new Date(instantAt({ day: wallTime(of, timeZone).day, minute }, timeZone)).toISOString();
  if (start !== undefined) return { start, end: end ?? edge(Date.parse(start), 24 * 60 - 1) };
  // midnight as an end is the end of the day before
  return end === undefined ? undefined : { start: edge(Date.parse(end) - 1, 0), end };
}
