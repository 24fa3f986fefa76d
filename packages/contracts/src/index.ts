export { idParamSchema, pageOf, timeSchema } from './common.ts';
export {
  type Exception,
  type ExceptionPage,
  exceptionPageSchema,
  exceptionQuerySchema,
  exceptionSchema,
  type OverdueBuckets,
  type Overview,
  overviewQuerySchema,
  overviewSchema,
  type Vehicle,
  vehicleListSchema,
  vehicleSchema,
  type Warning,
  type WarningPage,
  warningPageSchema,
  warningQuerySchema,
  warningSchema,
} from './control-room.ts';
export {
  type Acknowledge,
  type Assign,
  acknowledgeSchema,
  assignSchema,
  type Cancel,
  type ChangeRequest,
  type Correct,
  cancelSchema,
  changeSchema,
  correctSchema,
  type HoldRequest,
  holdSchema,
  type Release,
  releaseSchema,
  type Split,
  splitSchema,
} from './decision.ts';
export {
  type FactAnswer,
  factAnswerSchema,
  type NewFact,
  newFactSchema,
  type TimelineEntry,
  timelineSchema,
} from './fact.ts';
export {
  type Change,
  cellOf,
  liveEvents,
  livePath,
  packTicks,
  type Tick,
  type TickState,
  tickBytes,
  tickStates,
  unpackTicks,
} from './live.ts';
export {
  type NewOrder,
  newOrderSchema,
  type Order,
  type OrderPage,
  type OrderSummary,
  orderPageSchema,
  orderQuerySchema,
  orderSchema,
} from './order.ts';
export {
  maxPodBytes,
  maxPodFiles,
  type PodFile,
  type PodList,
  type PodNote,
  type PodType,
  podFileSchema,
  podListSchema,
  podNoteSchema,
  podTypes,
  type RejectPod,
  rejectPodSchema,
} from './pod.ts';
export {
  maxPositionsPerBatch,
  type Point,
  type PositionAnswer,
  type PositionBatch,
  pointSchema,
  positionAnswerSchema,
  positionBatchSchema,
  type RefusalReason,
  refusalReasons,
  type Trail,
  trailSchema,
} from './position.ts';
export { type Problem, problemSchema } from './problem.ts';
export { type ProblemCode, problemStatus } from './problem-code.ts';
export { type Role, roles } from './role.ts';
export {
  demoLoginSchema,
  type Install,
  installSchema,
  type Login,
  loginSchema,
  type Session,
  sessionSchema,
} from './session.ts';
export { type Watch, watchSchema } from './watch.ts';
