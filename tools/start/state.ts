import { join } from 'node:path';

/** Names inside the state folder, where everything that outlives a run is kept. */
export const postgresFolder = (state: string): string => join(state, 'postgres');
export const temporalFile = (state: string): string => join(state, 'temporal.db');
/** Images of receipts; the database knows what they are. */
export const filesFolder = (state: string): string => join(state, 'files');
export const pidFile = (state: string): string => join(state, 'launcher.pid');
export const runFile = (state: string): string => join(state, 'run.json');
export const logFile = (state: string, name: string): string => join(state, 'logs', `${name}.log`);

/** What a part of this state folder carries on its command line, so that it can be told from another instance's. */
export const markOf = (state: string): string => `--state=${state}`;
