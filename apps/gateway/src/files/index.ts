export { discard, type SpooledFile } from './spool.ts';
export { Upload } from './upload.ts';
