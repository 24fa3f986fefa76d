export { freePort } from './free-port.ts';
export { type PostgresServer, startPostgres, startScratchPostgres, stopPostgres } from './postgres.ts';
export { isListening, until } from './waiting.ts';
