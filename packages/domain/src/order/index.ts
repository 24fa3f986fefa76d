export { type CommandRefusal, mayAssign, mayCancel } from './command.ts';
export { closableSince, type DerivedOrder, deriveOrder } from './derive.ts';
export {
  counts,
  type Fact,
  type FactDetail,
  type FactOutcome,
  type FactSource,
  type FactType,
  factOutcomes,
  factSources,
  factTypes,
  type OrderEvent,
  type OrderEventType,
  placeOf,
  type SignedLine,
} from './fact.ts';
export { aheadTolerance, judgeFact, type TripWindow } from './judge-fact.ts';
export type { MilestoneFact, Milestones } from './milestone.ts';
export {
  deliveryOf,
  type GoodsLine,
  type OrderKind,
  orderKinds,
  type Plan,
  type PlannedStop,
  type Promises,
  pickupOf,
  type Service,
  type StopKind,
  services,
  stopKinds,
} from './plan.ts';
export { promisesFor } from './promise.ts';
export { further, isMilestone, isOver, type OrderStatus, orderStatuses, reached } from './status.ts';
export { type Verdict, verdictEdition } from './verdict.ts';
