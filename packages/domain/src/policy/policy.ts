/**
 * The numbers of the trade for one customer: an order keeps the edition it was accepted under.
 * All durations in seconds. Defaults: domain rules of the house; a customer's contract may say otherwise, as data.
 */
export type Policy = {
  /** How long before the pickup window opens a vehicle must be assigned. */
  dispatchLeadS: number;
  /** Pickup is promised this long after acceptance when the order names no pickup window. */
  pickupDefaultS: number;
  /** Loading time: departure is promised this long after the pickup window ends. */
  loadingS: number;
  /** Arrival is promised this long after departure when the order names no delivery window. */
  transitDefaultS: number;
  /** The image of the signed receipt is promised this long after the delivery window ends. */
  podImageS: number;
  /** The paper receipt is promised this long after the delivery window ends. */
  podPaperS: number;
  /** A fact recorded longer than this after it happened is called reported late. */
  reportedLateAfterS: number;
  /** Tolerance after dispatchBy before W-DISPATCH 应调未调 is raised. */
  warnDispatchAfterS: number;
  /** Tolerance after arriveBy before W-ARRIVE 应到未到 is raised. */
  warnArriveAfterS: number;
};

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** The house default. */
export const defaultPolicy: Policy = {
  dispatchLeadS: 2 * hour,
  pickupDefaultS: 4 * hour,
  loadingS: hour,
  transitDefaultS: 24 * hour,
  podImageS: day,
  podPaperS: 10 * day,
  reportedLateAfterS: 30 * minute,
  warnDispatchAfterS: 0,
  warnArriveAfterS: 0,
};
