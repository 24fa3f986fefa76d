export {
  type ChangeNotice,
  changeChannel,
  connect,
  type Database,
  type Scope,
  type Tx,
  transact,
} from './connection/index.ts';
export {
  type Answer,
  acceptOrder,
  actOnDue,
  type Command,
  type Decision,
  decide,
  type Refusal,
  type ReportedFact,
  recordFact,
} from './doors/index.ts';
export { migrate } from './migrate.ts';
export { readOrder, readOrderList, readTimeline } from './orders/index.ts';
export { claimUntold, markTellFailed, markTold, meetNamespace, relayLag, type Untold } from './relay/index.ts';
