import { type Instant, seconds } from '../instant.ts';
import type { Policy } from '../policy/index.ts';
import { deliveryOf, type PlannedStop, type Promises, pickupOf } from './plan.ts';

/** The deadlines of a new order: explicit windows win, the policy fills what the customer left open. */
export function promisesFor(stops: readonly PlannedStop[], acceptedAt: Instant, policy: Policy): Promises {
  const pickup = pickupOf(stops);
  const pickupBy = pickup.windowEnd ?? acceptedAt + seconds(policy.pickupDefaultS);
  const departBy = pickupBy + seconds(policy.loadingS);
  const arriveBy = deliveryOf(stops).windowEnd ?? departBy + seconds(policy.transitDefaultS);
  return {
    dispatchBy: (pickup.windowStart ?? pickupBy) - seconds(policy.dispatchLeadS),
    pickupBy,
    departBy,
    arriveBy,
    podBy: arriveBy + seconds(policy.podImageS),
    paperPodBy: arriveBy + seconds(policy.podPaperS),
  };
}
