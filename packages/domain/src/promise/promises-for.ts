import type { Calendar } from '../calendar/index.ts';
import { type Instant, seconds } from '../instant.ts';
import type { PlannedStop, Promises } from '../order/index.ts';
import type { Policy } from '../policy/index.ts';
import { countDays, type LeadTime } from './lead-time.ts';

/** A stop as far as promises go; windows as instants, `timeZone` as IANA names it. */
export type PromisedStop = Pick<PlannedStop, 'kind' | 'windowStart' | 'windowEnd'> & { timeZone: string };

/** An order that asks for promises. */
export type Asked = { acceptedAt: Instant; stops: readonly PromisedStop[] };

/** `noLeadTime`: nobody has agreed how long this lane takes, the policy's number holds. `calendarNotPublished`: only weekends were known to be off. */
export type PromiseProblem = 'noLeadTime' | 'calendarNotPublished';

/** What gave the arrival its deadline. */
export type PromisedBy = 'window' | 'leadTime' | 'policy';

/**
 * The deadlines of a new order. Windows that the customer named win; then the lead time of the lane; the policy fills
 * what is left. What we choose ourselves is never before the acceptance, and no later than what comes after it.
 */
export function promisesFor(
  { acceptedAt, stops }: Asked,
  leadTime: LeadTime | null,
  calendar: Calendar,
  policy: Policy,
): { promises: Promises; promisedBy: PromisedBy; problems: PromiseProblem[] } {
  const pickup = must(stops.find((stop) => stop.kind === 'pickup'));
  const delivery = must(stops.findLast((stop) => stop.kind === 'delivery'));
  const fixed = pickup.windowEnd;
  const loadingMs = seconds(policy.loadingS);
  const readyBy = (fixed ?? acceptedAt + seconds(policy.pickupDefaultS)) + loadingMs;

  const arrival = (): { arriveBy: Instant; promisedBy: PromisedBy; problems: PromiseProblem[] } => {
    if (delivery.windowEnd !== null) return { arriveBy: delivery.windowEnd, promisedBy: 'window', problems: [] };
    if (leadTime === null)
      return { arriveBy: readyBy + seconds(policy.transitDefaultS), promisedBy: 'policy', problems: ['noLeadTime'] };
    if (leadTime.rule === 'hours')
      return { arriveBy: readyBy + seconds(leadTime.hours * 3_600), promisedBy: 'leadTime', problems: [] };
    const { arriveBy, published } = countDays(
      {
        acceptedAt,
        pickupFrom: pickup.windowStart,
        after: fixed === null ? acceptedAt : Math.max(readyBy, acceptedAt),
        pickupZone: pickup.timeZone,
        deliveryZone: delivery.timeZone,
      },
      leadTime,
      calendar,
    );
    return { arriveBy, promisedBy: 'leadTime', problems: published ? [] : ['calendarNotPublished'] };
  };

  const { arriveBy, promisedBy, problems } = arrival();
  const departBy = fixed === null ? Math.max(acceptedAt, Math.min(readyBy, arriveBy)) : readyBy;
  const pickupBy = fixed ?? Math.max(acceptedAt, departBy - loadingMs);
  const dispatchBy = (pickup.windowStart ?? pickupBy) - seconds(policy.dispatchLeadS);
  return {
    promises: {
      dispatchBy: Math.min(pickupBy, Math.max(acceptedAt, dispatchBy)),
      pickupBy,
      departBy,
      arriveBy,
      podBy: arriveBy + seconds(policy.podImageS),
      paperPodBy: arriveBy + seconds(policy.podPaperS),
    },
    promisedBy,
    problems,
  };
}

function must(stop: PromisedStop | undefined): PromisedStop {
  if (!stop) throw new Error('a plan has a pickup and a delivery');
  return stop;
}
