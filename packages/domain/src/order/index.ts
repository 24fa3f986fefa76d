export {
  type CommandRefusal,
  mayAssign,
  mayCancel,
  mayChange,
  mayCorrect,
  mayHold,
  mayReassign,
  mayRelease,
  maySplit,
} from './command.ts';
export { blockedBy, closableSince, type DerivedOrder, deriveOrder } from './derive.ts';
export { exceptionsIn } from './exceptions-in.ts';
export {
  type DecisionType,
  decisionTypes,
  type Fact,
  type FactDetail,
  type FactOutcome,
  type FactSource,
  type FactType,
  factOutcomes,
  factSources,
  factTypes,
  type Holder,
  type OrderEvent,
  type OrderEventType,
  placeOf,
  type SignedLine,
  standing,
} from './fact.ts';
export { aheadTolerance, judgeFact, type TripWindow } from './judge-fact.ts';
export type { DerivedShipment, Milestones } from './milestone.ts';
export {
  deliveryOf,
  type GoodsLine,
  type OrderKind,
  orderKinds,
  type Plan,
  type PlannedShipment,
  type PlannedStop,
  type Promises,
  pickupOf,
  type Service,
  type ShipmentLine,
  type StopKind,
  services,
  stopKinds,
  wholeOrder,
} from './plan.ts';
export { keptBy, promiseNames } from './promises.ts';
export { type Hold, holdOf } from './revision.ts';
export { isWholeSplit, splitByCapacity } from './split.ts';
export { further, isMilestone, isOver, type OrderStatus, orderStatuses, reached } from './status.ts';
export { type Verdict, verdictEdition } from './verdict.ts';
