export { type Api, connectApi } from './api.ts';
export { ApiError } from './http.ts';
export { type Secrets, secretsSchema } from './secrets.ts';
