import type { Instant } from '../instant.ts';

/** What machines and people may report about an order. */
export const factTypes = [
  'arrivedAtPickup',
  'loaded',
  'departed',
  'arrivedAtTerminal',
  'leftTerminal',
  'arrivedAtDelivery',
  'signed',
  'podReturned',
] as const;
export type FactType = (typeof factTypes)[number];

/** Who says so, the most trusted first. The same milestone from several sources: this order, then the earliest. */
export const factSources = ['geofence', 'driver', 'staff', 'carrier', 'customer'] as const;
export type FactSource = (typeof factSources)[number];

/** What was signed for of one goods line (by its index, 0 first), in pieces. */
export type SignedLine = { line: number; intact: number; short: number; damaged: number; refused: number };

/** What a fact says beyond type and time. */
export type FactDetail = { lines?: SignedLine[]; signedBy?: string; pieces?: number; seal?: string; note?: string };

/** Something that happened 事实. Immutable; its identity leaves out when we heard of it. */
export type Fact = {
  type: FactType;
  occurredAt: Instant;
  source: FactSource;
  actor: string;
  stopId: string | null;
  tripId: string | null;
  detail: FactDetail;
};

/** How a stored fact met the order. Only `outsideWindow` and `afterEnd` do not count. */
export const factOutcomes = [
  'accepted',
  'early',
  'outOfOrder',
  'duplicate',
  'reportedLate',
  'outsideWindow',
  'afterEnd',
] as const;
export type FactOutcome = (typeof factOutcomes)[number];

/** A fact or decision as the order's log has it. `decided` marks a decision of ours: accepted, assigned, closed … */
export type OrderEventType =
  | FactType
  | 'accepted'
  | 'assigned'
  | 'cancelled'
  | 'closed'
  | 'warningRaised'
  | 'warningCleared';
export type OrderEvent = {
  seq: number;
  type: OrderEventType;
  outcome: FactOutcome | 'decided';
  occurredAt: Instant;
  source: FactSource | 'system';
  stopId: string | null;
  detail: FactDetail;
};

/** Whether the log's entry takes part in deriving the order. */
export const counts = (event: OrderEvent): boolean => event.outcome !== 'outsideWindow' && event.outcome !== 'afterEnd';
