import type { Course } from './plan.ts';

/** What the clients were answered with 2xx, and so may rely on; written down the moment the answer was in. */
export type Ledger = {
  orders: { id: string; customerRef: string; course: Course }[];
  /** Facts by the id that their sender gave them. */
  facts: { orderId: string; factId: string }[];
  /** Assignments, cancellations and causes, by the event that they leave. */
  decisions: { orderId: string; type: 'assigned' | 'cancelled' | 'causeRecorded' }[];
  positions: { deviceId: string; fixTime: number }[];
  /** Orders whose arrivals and departures are left to the geofences: positions only. */
  seen: { orderId: string; complete: boolean }[];
  /** Cases, and what each answered act about one of them left in its log: exactly once. */
  cases: Set<string>;
  marks: { caseId: string; mark: string }[];
  /** The same of claims. */
  claims: Set<string>;
  claimMarks: { claimId: string; mark: string }[];
  /** Answers that no client should have got, whatever was killed. */
  refused: string[];
  /** Acts that were answered, and requests that had to be sent again. */
  acts: number;
  repeats: number;
  /** Acts that somebody else, or the time, was faster than; each was told so. */
  losers: number;
};

export const emptyLedger = (): Ledger => ({
  orders: [],
  facts: [],
  decisions: [],
  positions: [],
  seen: [],
  cases: new Set(),
  marks: [],
  claims: new Set(),
  claimMarks: [],
  refused: [],
  acts: 0,
  repeats: 0,
  losers: 0,
});
