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
export { blockedBy, closableSince, type DerivedOrder, deriveOrder, type OrderBlock } from './derive.ts';
export { exceptionsIn } from './exceptions-in.ts';
export {
  type DecisionType,
  decisionSources,
  decisionTypes,
  type Fact,
  type FactDetail,
  type FactSource,
  type FactType,
  factOutcomes,
  factSources,
  factTypes,
  type Holder,
  type OrderEvent,
  placeOf,
  type SignedLine,
  standing,
} from './fact.ts';
export { aheadTolerance, judgeFact, type TripWindow } from './judge-fact.ts';
export {
  type GoodsLine,
  orderKinds,
  type Plan,
  type PlannedStop,
  type Promises,
  type ShipmentLine,
  type StopKind,
  services,
  stopKinds,
  wholeOrder,
} from './plan.ts';
export { keptBy, promiseNames } from './promises.ts';
export { isWholeSplit, splitByCapacity } from './split.ts';
export { isMilestone, isOver, type OrderStatus, orderStatuses, reached } from './status.ts';
