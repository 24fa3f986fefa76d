import { type Activities, viewSignal } from '@longhaul/workflow-api';
import {
  condition,
  defineSignal,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  TemporalFailure,
  workflowInfo,
} from '@temporalio/workflow';
import { isNewer, isView, type ToldView } from './view.ts';

/** Told by the relay after each change of the row; the newest view wins. */
export const viewTold = defineSignal<[ToldView]>(viewSignal);

// A short transaction runs beside the workflow task: one marker in the history instead of three events …
const nearby = proxyLocalActivities<Activities>({
  startToCloseTimeout: '5 seconds',
  scheduleToCloseTimeout: '8 seconds',
  retry: { maximumAttempts: 2, initialInterval: '200 milliseconds' },
});
// … and as a normal activity, for as long as it takes, while the database is away.
const patient = proxyActivities<Activities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '3 seconds' },
});

// What goes outside waits for other people's servers: never beside the workflow task. It limits each attempt itself.
const outside = proxyActivities<Activities>({
  startToCloseTimeout: '45 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});

/** An act that changed nothing answers a later due; if one ever does not, it is asked again no sooner than this. */
const breathMs = 60_000;

type Following<Status extends string> = { until: (milestone: Status) => Promise<void> };
type Beginning<Status extends string> = {
  /** Which transaction carries out what is due. */
  act: keyof Activities;
  /** It is more than a transaction: it speaks to the world outside. */
  goesOutside?: true;
  /** The order of the milestones as the story was written: a change of it must replay old histories. */
  course: readonly Status[];
  /** What an earlier run knew already. */
  known: ToldView | undefined;
  /** Goes on in a new run with what is known, because this one's history has grown long. */
  turnPage: (known: ToldView) => Promise<never>;
};

/** Follows a row: keeps the latest view, sleeps until a newer one is told or the nearest due arrives, and acts on it. */
export function follow<Status extends string>(
  id: string,
  { act: name, goesOutside, course, known, turnPage }: Beginning<Status>,
): Following<Status> {
  let view = known;
  // a signal handler never throws, whatever it was sent
  setHandler(viewTold, (told) => {
    if (isView(told) && (!view || isNewer(told, view))) view = told;
  });

  /** A local activity fails with the failure itself, not wrapped as a normal one's is. */
  function transact(asOf: number): Promise<ToldView> {
    const acting: Promise<ToldView> = nearby[name](id, asOf);
    return acting.catch((error: unknown): Promise<ToldView> => {
      if (isCancellation(error) || !(error instanceof TemporalFailure)) throw error;
      return patient[name](id, asOf);
    });
  }

  async function act(standing: ToldView): Promise<void> {
    const asOf = Date.now();
    const answer: ToldView = await (goesOutside ? outside[name](id, asOf) : transact(asOf));
    // of the same age the answer counts: it says when to look again; what was told meanwhile may be newer
    const latest = isNewer(standing, answer) ? standing : answer;
    const next = isNewer(latest, standing) ? latest : { ...latest, due: notBefore(latest.due, asOf) };
    if (!view || !isNewer(view, next)) view = next;
  }

  async function until(milestone: Status): Promise<void> {
    await condition(() => view !== undefined);
    while (view && course.indexOf(view.status as Status) < course.indexOf(milestone)) {
      const standing: ToldView = view;
      if (workflowInfo().continueAsNewSuggested) await turnPage(standing);
      const next = standing.due[0]?.at;
      if (next === undefined) await condition(() => view !== standing);
      else if (next > Date.now()) await condition(() => view !== standing, next - Date.now());
      if (view === standing && next !== undefined && next <= Date.now()) await act(standing);
    }
  }
  return { until };
}

const notBefore = (due: ToldView['due'], asOf: number): ToldView['due'] =>
  due.map((one) => (one.at > asOf ? one : { ...one, at: asOf + breathMs }));
