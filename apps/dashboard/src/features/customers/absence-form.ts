import type { Absence, Colleague } from '@longhaul/contracts';
import { houseZone, instantOf, type TextKey, wallClock } from '../../i18n/index.ts';

/** When somebody is away, as wall clocks of the house (`2026-01-31T08:00`); an empty end is until further notice. */
export type AbsenceForm = { away: boolean; from: string; to: string; deputyId: string };

const minuteOf = (at: number): string => wallClock(at, houseZone).slice(0, 16);

/** The form as it stands; whoever has nothing planned begins now. */
export const formOf = ({ absence, deputy }: Pick<Colleague, 'absence' | 'deputy'>, now: number): AbsenceForm => ({
  away: absence !== null,
  from: minuteOf(absence ? Date.parse(absence.from) : now),
  to: absence?.to ? minuteOf(Date.parse(absence.to)) : '',
  deputyId: deputy?.id ?? '',
});

/** What is sent, or what is wrong with it. */
export function absenceOf({ away, from, to, deputyId }: AbsenceForm): Absence | TextKey {
  const deputy = deputyId || null;
  if (!away) return { absence: null, deputyId: deputy };
  const [begins, ends] = [instantOf(from, houseZone), to === '' ? null : instantOf(to, houseZone)];
  if (begins === null || (to !== '' && ends === null)) return 'customers.badAbsence';
  if (ends !== null && ends <= begins) return 'customers.endsFirst';
  const iso = (at: number) => new Date(at).toISOString();
  return { absence: { from: iso(begins), to: ends === null ? null : iso(ends) }, deputyId: deputy };
}

/** Whether somebody is away at a moment. */
export const isAway = ({ absence }: Pick<Colleague, 'absence'>, at: number): boolean =>
  absence !== null && Date.parse(absence.from) <= at && (absence.to === null || at < Date.parse(absence.to));
