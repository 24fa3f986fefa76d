import type { Instant } from '../instant.ts';
import type { StopKind } from './plan.ts';
import type { OrderStatus } from './status.ts';

/** What machines and people may report about an order. */
export const factTypes = [
  'arrivedAtPickup',
  'loaded',
  'departed',
  'arrivedAtTerminal',
  'sorted',
  'outForDelivery',
  'leftTerminal',
  'arrivedAtDelivery',
  'signed',
  'damageReported',
  'podReceived',
  'podReturned',
  'paperPodReturned',
] as const;
export type FactType = (typeof factTypes)[number];

/** Where a fact can happen, what must have happened before it (else it is early), and whether it moves the order on. */
type FactRule = { at: StopKind | null; after: OrderStatus; repeats?: true };

const rules: Record<FactType, FactRule> = {
  arrivedAtPickup: { at: 'pickup', after: 'assigned' },
  loaded: { at: 'pickup', after: 'assigned' },
  departed: { at: 'pickup', after: 'assigned' },
  arrivedAtTerminal: { at: 'terminal', after: 'departed' },
  // 分拣 and 出车配送: work at the terminal, which moves no status
  sorted: { at: 'terminal', after: 'arrivedAtTerminal' },
  outForDelivery: { at: 'terminal', after: 'arrivedAtTerminal' },
  leftTerminal: { at: 'terminal', after: 'departed' },
  arrivedAtDelivery: { at: 'delivery', after: 'departed' },
  signed: { at: 'delivery', after: 'arrivedAtDelivery' },
  damageReported: { at: 'delivery', after: 'signed', repeats: true },
  // an image came in; it is the receipt only once it is found good: podReturned
  podReceived: { at: null, after: 'signed', repeats: true },
  podReturned: { at: null, after: 'signed' },
  paperPodReturned: { at: null, after: 'signed' },
};
/** The kind of stop a fact happens at; null for one that is about the whole order. */
export const placeOf = (type: FactType): StopKind | null => rules[type].at;
/** The milestone that comes before a fact of this type. */
export const precedes = (type: FactType): OrderStatus => rules[type].after;
/** Whether several facts of this type at one stop are several things that happened. */
export const repeats = (type: FactType): boolean => rules[type].repeats === true;

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
