import type { Warning } from '@longhaul/contracts';

/** Which warnings are looked at. `waiting` for somebody, or `acknowledged` until their next check. */
export const warningViews = ['waiting', 'acknowledged', 'all'] as const;
export type WarningView = (typeof warningViews)[number];

/** Whether somebody looks after it. One whose check time has passed comes back any moment: it waits again. */
export const isLookedAfter = ({ acknowledged }: Pick<Warning, 'acknowledged'>, now: number): boolean =>
  acknowledged !== null && Date.parse(acknowledged.checkAt) > now;

/**
 * The most urgent first: what waits before what is looked after; among what waits, exceptions, then the higher tier, then
 * the oldest promise; what is looked after by its next check.
 */
export const byUrgency =
  (now: number) =>
  (a: Warning, b: Warning): number => {
    const [aside, beside] = [isLookedAfter(a, now), isLookedAfter(b, now)];
    if (aside !== beside) return aside ? 1 : -1;
    if (aside) return checkOf(a) - checkOf(b);
    const escalated = Number(b.escalatedAt !== null) - Number(a.escalatedAt !== null);
    return escalated || b.tier - a.tier || Date.parse(a.promisedAt) - Date.parse(b.promisedAt);
  };

const checkOf = ({ acknowledged }: Warning): number => (acknowledged ? Date.parse(acknowledged.checkAt) : 0);

/** The warnings of a view and (unless empty) a rule, the most urgent first. */
export const chosenOf = (warnings: readonly Warning[], view: WarningView, rule: string, now: number): Warning[] =>
  warnings
    .filter((warning) => rule === '' || warning.rule === rule)
    .filter((warning) => view === 'all' || isLookedAfter(warning, now) === (view === 'acknowledged'))
    .sort(byUrgency(now));
