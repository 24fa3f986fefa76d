export { listApprovals } from './approvals.ts';
export { readException } from './detail.ts';
export { findCaseId, listExceptions, readExceptions } from './list.ts';
