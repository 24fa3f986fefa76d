export { keepFiles, keyOf, type StoredFile } from './keep.ts';
export { sendFile } from './send.ts';
export { discard, type SpooledFile } from './spool.ts';
export { Upload } from './upload.ts';
