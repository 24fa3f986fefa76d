export { listApprovals } from './approvals.ts';
export { readException } from './detail.ts';
export { listExceptions } from './list.ts';
