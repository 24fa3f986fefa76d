import type { Language } from './language.ts';

/** Where nothing says otherwise, times are the house's. */
export const houseZone = 'Asia/Shanghai';

const units = {
  zh: { day: ' 天', hour: ' 小时', minute: ' 分', second: ' 秒' },
  en: { day: ' d', hour: ' h', minute: ' min', second: ' s' },
} as const;

/** A length of time for people, at most two units, never negative: "2 h 5 min", "2 小时 5 分". `ms` in milliseconds. */
export function durationText(ms: number, language: Language): string {
  const s = Math.floor(Math.abs(ms) / 1000);
  const { day, hour, minute, second } = units[language];
  const two = (first: string, rest: number, unit: string) => (rest === 0 ? first : `${first} ${rest}${unit}`);
  if (s < 60) return `${s}${second}`;
  if (s < 3600) return two(`${Math.floor(s / 60)}${minute}`, s < 600 ? s % 60 : 0, second);
  if (s < 86_400) return two(`${Math.floor(s / 3600)}${hour}`, Math.floor((s % 3600) / 60), minute);
  return two(`${Math.floor(s / 86_400)}${day}`, Math.floor((s % 86_400) / 3600), hour);
}

/** Age of the data in the top bar: tenths below ten seconds. */
export const ageText = (ms: number, language: Language): string =>
  ms < 10_000 ? `${(Math.max(0, ms) / 1000).toFixed(1)}${units[language].second}` : durationText(ms, language);

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, zone, options]);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
}

const short = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** Month, day, hour and minute in a zone; with `seconds` where facts are compared. */
export const timeText = (iso: string, zone: string, language: Language, seconds = false): string =>
  format(language, zone, seconds ? { ...short, second: '2-digit' } : short).format(new Date(iso));

/** Everything about a moment: date, seconds, zone and its offset. For tooltips. */
export function fullTimeText(iso: string, zone: string, language: Language): string {
  const full = { ...short, year: 'numeric', weekday: 'short', second: '2-digit', timeZoneName: 'shortOffset' } as const;
  return `${format(language, zone, full).format(new Date(iso))} (${zone})`;
}

/** What a weekday is called; 1 is Monday. 2024 began with one. */
export const weekdayText = (day: number, language: Language): string =>
  format(language, 'UTC', { weekday: 'short' }).format(Date.UTC(2024, 0, day));

export const monthText = (month: number, language: Language): string =>
  format(language, 'UTC', { month: 'long' }).format(Date.UTC(2024, month - 1, 1));

/** A day on the wall calendar, without its year. */
export const dayText = (day: string, language: Language): string =>
  format(language, 'UTC', { month: 'short', day: 'numeric', weekday: 'short' }).format(Date.parse(`${day}T00:00:00Z`));

/** A clock time as people type it ("8", "830", "8:30", "08：30") as it is kept; null when it is none. */
export function clockOf(typed: string): string | null {
  const text = typed.trim().replace('：', ':');
  const [, hour, minute] = text.match(/^(\d{1,2})(?::?(\d{2}))?$/) ?? [];
  if (hour === undefined) return null;
  const [h, m] = [Number(hour), Number(minute ?? 0)];
  if (m > 59 || h > 24 || (h === 24 && m > 0)) return null;
  return `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
}

/** Wall clock "2026-01-31T08:00:05" of a moment in a zone, as a form field shows it. */
export function wallClock(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return parts.format(at).replace(' ', 'T');
}

/** The moment that a wall clock shows in a zone; null when it is not a time. In the hour that a clock repeats: one of the two. */
export function instantOf(wall: string, zone: string): number | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsetAt = (at: number) => Date.parse(`${wallClock(at, zone)}Z`) - Math.floor(at / 1000) * 1000;
  const guess = asUtc - offsetAt(asUtc);
  return asUtc - offsetAt(guess);
}
