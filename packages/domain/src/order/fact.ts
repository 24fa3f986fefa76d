import type { Instant } from '../instant.ts';
import type { Promises, StopKind } from './plan.ts';
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
export const factSources = ['correction', 'geofence', 'driver', 'staff', 'carrier', 'customer'] as const;
export type FactSource = (typeof factSources)[number];

/** Who only decides and reports no facts: we by our own rules, and who holds a share link, of whom nobody knows who it is. */
export const decisionSources = ['system', 'consignee'] as const;
export type EventSource = FactSource | (typeof decisionSources)[number];

/** What was signed for of one goods line (by its index, 0 first), in pieces. Over 多货 are pieces beyond those planned. */
export type SignedLine = {
  line: number;
  intact: number;
  short: number;
  damaged: number;
  refused: number;
  over?: number;
};

/** What a fact or a decision says beyond type and time. */
export type FactDetail = {
  lines?: SignedLine[];
  signedBy?: string;
  pieces?: number;
  seal?: string;
  note?: string;
  /** A correction: which entry of the log was wrong, by its seq. */
  corrects?: number;
  /** A hold 暂停: whose it is. */
  holder?: Holder;
  /** A change of plan: the shipment's deadlines that it set anew, and the window of the stop (ISO times). */
  promises?: Partial<Promises>;
  window?: { start: string; end: string; before: { start: string; end: string } | null };
  /** A split: the stops that it made, each with the one that it was made from. */
  copies?: Record<string, string>;
  /** An assignment of one leg, by its number; without it of the whole way. */
  leg?: number;
  rule?: string;
};

/** The customer's hold moves its promises; our own pauses our warnings and moves nothing. */
export type Holder = 'customer' | 'us';

/** Something that happened 事实. Immutable; its identity leaves out when we heard of it. */
export type Fact = {
  type: FactType;
  occurredAt: Instant;
  source: FactSource;
  actor: string;
  stopId: string | null;
  tripId: string | null;
  /** The shipment it is about, by its number; null for all of them. */
  shipment: number | null;
  detail: FactDetail;
};

/**
 * How a stored fact met the order. Those of `void` are kept and do not count. `cancelledButDeparted` is a departure that
 * had happened before the order was cancelled: somebody has to do something about it.
 */
export const factOutcomes = [
  'accepted',
  'early',
  'outOfOrder',
  'duplicate',
  'reportedLate',
  'outsideWindow',
  'afterEnd',
  'cancelledButDeparted',
] as const;
export type FactOutcome = (typeof factOutcomes)[number];

/** Decisions about an order, of people and of ours, as its log has them. */
export const decisionTypes = [
  'accepted',
  'assigned',
  'reassigned',
  'split',
  'changed',
  'legAdded',
  'planChecked',
  'held',
  'released',
  'corrected',
  'cancelled',
  'closed',
  'policyApplied',
  'warningRaised',
  'warningClimbed',
  'warningAcknowledged',
  'warningReturned',
  'warningCleared',
  'exceptionRaised',
  'causeRecorded',
  'measureApplied',
  'arrivalNotified',
] as const;
export type DecisionType = (typeof decisionTypes)[number];

/** An entry of the order's log: a fact, or a decision (outcome `decided`). */
export type OrderEventType = FactType | DecisionType;
export type OrderEvent = {
  seq: number;
  type: OrderEventType;
  outcome: FactOutcome | 'decided';
  occurredAt: Instant;
  source: EventSource;
  stopId: string | null;
  shipment: number | null;
  detail: FactDetail;
};

const isVoid: readonly OrderEvent['outcome'][] = ['outsideWindow', 'afterEnd', 'cancelledButDeparted'];

/** The entries that take part in deriving the order: those that count, and that no correction has taken back. */
export function standing(events: readonly OrderEvent[]): OrderEvent[] {
  const corrected = new Set(events.flatMap(({ type, detail }) => (type === 'corrected' ? [detail.corrects] : [])));
  return events.filter(({ seq, outcome }) => !isVoid.includes(outcome) && !corrected.has(seq));
}
