import type { Instant } from '../instant.ts';
import type { OrderEvent } from './fact.ts';
import type { Promises } from './plan.ts';
import type { OrderStatus } from './status.ts';

/** When a milestone was passed, and whose word that is (seq of the event in the order's log). */
export type MilestoneFact = { at: Instant; source: OrderEvent['source']; seq: number };
export type Milestones = Partial<Record<OrderStatus, MilestoneFact>>;

/** What a shipment's own facts make of it, and the deadlines in force for it: its promises, and each stop's own. */
export type DerivedShipment = {
  number: number;
  status: OrderStatus;
  milestones: Milestones;
  promises: Promises;
  arrivals: StopArrival[];
};

/** By when the vehicle is promised at a stop; null at a terminal without a window. */
export type StopArrival = { stopId: string; arriveBy: Instant | null };
