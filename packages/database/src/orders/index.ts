export { append, appendDecision, type EventRecord } from './append.ts';
export { type LockedOrder, lockOrder } from './load.ts';
export { findOrderId, type OrderListQuery, readOrder, readOrderList, readTimeline } from './read.ts';
export { settle } from './settle.ts';
export { readEpoch, viewOf } from './view.ts';
