export { listApprovals } from './approvals.ts';
export { readException } from './detail.ts';
export { findCaseId, listExceptions } from './list.ts';
