export { append, appendDecision, type DecidedBy, type EventRecord, system } from './append.ts';
export { type LockedOrder, lockOrder, type RiddenLeg, tripsOf } from './load.ts';
export { isOverdue, type Overdue } from './overdue.ts';
export { findOrderId, type OrderListQuery, type OrderRow, orderOf, readOrder, readOrderList } from './read.ts';
export { shipmentsOf, stopsOf } from './read-parts.ts';
export { duesOf, promiseColumns, settle } from './settle.ts';
export { readTimeline } from './timeline.ts';
export { readTrack } from './track.ts';
export { readEpoch, viewOf } from './view.ts';
