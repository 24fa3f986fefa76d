import type { OrderStatus, View } from '@longhaul/domain';
import { type OrderActivities, viewSignal } from '@longhaul/workflow-api';
import {
  ActivityFailure,
  condition,
  defineSignal,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';

/** Told by the relay after each change of the order; the newest view wins. */
export const viewTold = defineSignal<[View]>(viewSignal);

// A short transaction runs beside the workflow task: one marker in the history instead of three events …
const nearby = proxyLocalActivities<OrderActivities>({
  startToCloseTimeout: '5 seconds',
  scheduleToCloseTimeout: '8 seconds',
  retry: { maximumAttempts: 2, initialInterval: '200 milliseconds' },
});
// … and as a normal activity, for as long as it takes, while the database is away.
const patient = proxyActivities<OrderActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '3 seconds' },
});

type Story = { until: (milestone: OrderStatus) => Promise<void> };

/**
 * Follows an order: keeps the latest view, sleeps until a newer one is told or the nearest due arrives, and acts on it.
 * `course` is the order of the milestones as this story was written: a change of it must replay old histories.
 */
export function follow(orderId: string, course: readonly OrderStatus[]): Story {
  let view: View | undefined;
  const learn = (told: View) => {
    // a signal handler never throws, whatever it was sent
    if (
      typeof told?.seq === 'number' &&
      (!view || told.epoch > view.epoch || (told.epoch === view.epoch && told.seq >= view.seq))
    )
      view = told;
  };
  setHandler(viewTold, learn);

  async function act(): Promise<void> {
    const asOf = Date.now();
    try {
      learn(await nearby.actOnDue(orderId, asOf));
    } catch (error) {
      if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
      learn(await patient.actOnDue(orderId, asOf));
    }
  }

  async function until(milestone: OrderStatus): Promise<void> {
    await condition(() => view !== undefined);
    while (view && course.indexOf(view.status) < course.indexOf(milestone)) {
      const known: View = view;
      const next = known.due[0]?.at;
      if (next === undefined) await condition(() => view !== known);
      else if (next > Date.now()) await condition(() => view !== known, next - Date.now());
      if (view === known && next !== undefined && next <= Date.now()) await act();
    }
  }
  return { until };
}
