export { markHeard } from './heard.ts';
export { type Told, tellAllAgain, toldKinds } from './kinds.ts';
export {
  claimUntold,
  markTellFailed,
  markTold,
  meetNamespace,
  relayLag,
  type ToldView,
  type Untold,
} from './telling.ts';
