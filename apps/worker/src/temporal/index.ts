export { ensureNamespace } from './namespace.ts';
export { TemporalWorkers } from './temporal-workers.ts';
