export {
  type ClaimedImport,
  claimImport,
  finishImport,
  type ImportEnd,
  keepImport,
  releaseImport,
  tellProgress,
} from './claim.ts';
export { importCaller, type NewImport, openImport, readImport } from './jobs.ts';
export { whatIsKnown } from './known.ts';
