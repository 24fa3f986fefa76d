export { type ClaimFilter, evidenceUrl } from './claim-calls.ts';
export { createSend } from './client.ts';
export { type Api, endpoints, type OrderFilter, podUrl } from './endpoints.ts';
export type { CaseFilter } from './exception-calls.ts';
export { createIntent } from './intent.ts';
export { ApiError, type FailureCode } from './problem.ts';
export type { LeadTimeFilter, SiteFilter } from './registers.ts';
export { createUpload } from './upload.ts';
