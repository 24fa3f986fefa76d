import type { Instant } from '../instant.ts';
import type { CaseEvent } from './event.ts';
import type { PlannedStep } from './plan.ts';

/** A step of the plan's check list on a case: when it must be done, and whether it was. */
export type DerivedStep = PlannedStep & { by: Instant; doneAt: Instant | null; doneBy: string | null; missed: boolean };

/** The check list of a case; a plan that is applied anew replaces the one before. */
export function deriveSteps(log: readonly CaseEvent[]): DerivedStep[] {
  let steps: DerivedStep[] = [];
  for (const event of log) {
    if (event.type === 'planApplied')
      steps = event.detail.steps.map((step) => ({
        ...step,
        by: event.at + step.limitS * 1_000,
        doneAt: null,
        doneBy: null,
        missed: false,
      }));
    if (event.type !== 'stepDone' && event.type !== 'stepMissed') continue;
    const step = steps.find(({ key }) => key === event.detail.step);
    if (!step) continue;
    if (event.type === 'stepMissed') step.missed = true;
    else Object.assign(step, { doneAt: event.at, doneBy: event.actor });
  }
  return steps;
}

/** A drill is over when every step is done or missed. */
export const isDrillOver = ({ drill, closing, steps }: DrillCase): boolean =>
  drill && closing === null && steps.length > 0 && steps.every(({ doneAt, missed }) => doneAt !== null || missed);
type DrillCase = { drill: boolean; closing: unknown; steps: readonly DerivedStep[] };
