export { type KeptFile, keepEvidence } from './keep-evidence.ts';
export { findEvidence, listEvidence } from './read-evidence.ts';
