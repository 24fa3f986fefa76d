export { claimUntold, markTellFailed, markTold, meetNamespace, relayLag, type Untold } from './telling.ts';
