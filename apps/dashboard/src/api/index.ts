export { createSend } from './client.ts';
export { type Api, endpoints, type OrderFilter } from './endpoints.ts';
export { createIntent } from './intent.ts';
export { ApiError, type FailureCode } from './problem.ts';
