export { commonEnv, readEnv } from './env.ts';
export { type FileStore, fileStoreOf, filesEnv } from './files/index.ts';
export { canonicalJson, newId, newSecret, sha256 } from './ids.ts';
export { endWithLauncher } from './lifeline.ts';
export { createLogger, type Logger, redacted } from './logger.ts';
export { networkOf } from './network.ts';
export { isInside, outsideAgent, outsideEnv } from './outside.ts';
