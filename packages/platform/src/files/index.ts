export type { FileStore } from './file-store.ts';
export { fileStoreOf, filesEnv } from './files-env.ts';
