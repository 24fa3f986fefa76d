import {
  defaultExceptionPolicy,
  diffExceptionPolicies,
  type ExceptionPolicy,
  type LadderLevel,
  type Severity,
  severities,
} from '@longhaul/domain';
import { moneyText, type useText } from '../../i18n/index.ts';
import { durationForm } from './duration-form.ts';

/** How things are said on the screen, and who somebody is by their id. */
export type Say = Pick<ReturnType<typeof useText>, 't' | 'term'> & { nameOf: (id: string) => string };
/** One thing that two editions do not share, in words. */
export type ChangeWords = { place: string; what: string; before: string; after: string };

/** A duration of a policy, exactly; in seconds. */
export function durationWords(seconds: number, t: Say['t']): string {
  const { amount, unit } = durationForm(seconds);
  return t(`policies.units.${unit}`, { amount });
}

const limitWords = (part: 'ackS' | 'progressS', seconds: number | undefined, { t }: Say): string =>
  seconds === undefined ? t('app.none') : t(`ladder.said.${part}`, { duration: durationWords(seconds, t) });

/** When a level is asked: at once, or after how long without what. */
export function whenWords(level: LadderLevel, index: number, say: Say): string[] {
  if (index === 0) return [say.t('ladder.atOnce')];
  return (['ackS', 'progressS'] as const).flatMap((part) =>
    level[part] === undefined ? [] : [limitWords(part, level[part], say)],
  );
}
export const peopleWords = (level: LadderLevel, say: Say): string =>
  level.people ? level.people.map(say.nameOf).join(say.t('ladder.and')) : say.t('ladder.usual');

/** A value beside the ladder: a time in seconds, a limit in yuan, a distance, a number of cases, yes or no; no time for a notice is before the promise. */
export function valueWords(name: string, value: unknown, { t }: Pick<Say, 't'>): string {
  if (value === null) return t('ladder.beforePromise');
  if (typeof value === 'boolean') return t(value ? 'ladder.yes' : 'ladder.no');
  if (typeof value !== 'number') return t('app.none');
  if (name.endsWith('M')) return t('ladder.km', { km: value / 1_000 });
  if (name.endsWith('Cases')) return String(value);
  return name.endsWith('Cny') ? moneyText(value) : durationWords(value, t);
}

/** What changes for a case that is raised under one edition instead of another; a level that comes or goes is one change. */
export function changeWords(before: ExceptionPolicy, after: ExceptionPolicy, say: Say): ChangeWords[] {
  const changed = new Set(diffExceptionPolicies(before, after).map(({ path }) => placeOf(path, before, after)));
  return [...changed]
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map((place) => {
      const [name = '', ofSeverity = '', level = '', part = ''] = place.split('.');
      const severity = severities.find((one) => one === ofSeverity);
      const words =
        name === 'ladder' && severity
          ? levelChange(severity, Number(level) - 1, part, [before, after], say)
          : termChange(name, ofSeverity, [before, after], say);
      return { place, ...words };
    });
}

/** As the form has them: severity by severity its ladder and then the rest, last what holds for all. */
function rankOf(place: string): number {
  const [name = '', severity = '', level = 0] = place.split('.');
  const ofSeverity = severities.indexOf(severity as Severity);
  const row = ofSeverity === -1 ? severities.length : ofSeverity;
  return (row * 100 + Object.keys(defaultExceptionPolicy).indexOf(name)) * 100 + Number(level);
}

/** Where a change is said: a level that only one of the editions has is said whole, and the people of a level at once. */
function placeOf(path: string, before: ExceptionPolicy, after: ExceptionPolicy): string {
  const [name, severity = '', level = '', part = ''] = path.split('.');
  if (name !== 'ladder') return path;
  const isInBoth = [before, after].every((policy) => policy.ladder[severity as Severity]?.[Number(level) - 1]);
  return ['ladder', severity, level, ...(isInBoth ? [part] : [])].join('.');
}

type Pair = readonly [before: ExceptionPolicy, after: ExceptionPolicy];

function levelChange(severity: Severity, index: number, part: string, [from, to]: Pair, say: Say) {
  const [before, after] = [from.ladder[severity][index], to.ladder[severity][index]];
  const role = part === 'role' ? undefined : (after ?? before)?.role;
  const words = (level: LadderLevel | undefined): string => {
    if (!level) return say.t('app.none');
    if (part === 'role') return say.term('ladderRoles', level.role);
    if (part === 'people') return peopleWords(level, say);
    if (part === 'ackS' || part === 'progressS') return limitWords(part, level[part], say);
    return [...whenWords(level, index, say), ...(level.people ? [peopleWords(level, say)] : [])].join(', ') || '…';
  };
  const what = `${severity} · L${index + 1}${role ? ` ${say.term('ladderRoles', role)}` : ''}`;
  return { what, before: words(before), after: words(after) };
}

function termChange(name: string, severity: string, [before, after]: Pair, say: Say) {
  const words = (policy: ExceptionPolicy): string => {
    const value = (policy as Record<string, unknown>)[name];
    return valueWords(name, severity ? (value as Record<string, unknown>)[severity] : value, say);
  };
  const what = `${severity ? `${severity} · ` : ''}${say.term('exceptionTerms', name)}`;
  return { what, before: words(before), after: words(after) };
}
