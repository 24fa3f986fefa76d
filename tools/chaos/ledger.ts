import type { Course } from './plan.ts';

/** What the clients were answered with 2xx, and so may rely on; written down the moment the answer was in. */
export type Ledger = {
  orders: { id: string; customerRef: string; course: Course }[];
  /** Facts by the id that their sender gave them. */
  facts: { orderId: string; factId: string }[];
  /** Assignments and cancellations, by the event that they leave. */
  decisions: { orderId: string; type: 'assigned' | 'cancelled' }[];
  positions: { deviceId: string; fixTime: number }[];
  /** Orders whose arrivals and departures are left to the geofences: positions only. */
  seen: { orderId: string; complete: boolean }[];
  /** Answers that no client should have got, whatever was killed. */
  refused: string[];
  /** Acts that were answered, and requests that had to be sent again. */
  acts: number;
  repeats: number;
};

export const emptyLedger = (): Ledger => ({
  orders: [],
  facts: [],
  decisions: [],
  positions: [],
  seen: [],
  refused: [],
  acts: 0,
  repeats: 0,
});
