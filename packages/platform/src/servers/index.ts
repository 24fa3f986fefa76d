export { archiveLink, quoted } from './archive.ts';
export { freePort } from './free-port.ts';
export {
  giveToPostgres,
  leftBehind,
  type PostgresPlace,
  type PostgresServer,
  passwordOf,
  startPostgres,
  startScratchPostgres,
  stopPostgres,
} from './postgres.ts';
export { resolveTemporalCli, resolveTestServer } from './resolve.ts';
export { startTemporalServer, type TemporalServer } from './temporal.ts';
export { isGone, isListening, until } from './waiting.ts';
