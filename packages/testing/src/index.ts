export { type Api, apiOf, type Reply } from './api.ts';
export { type Stack, startStack } from './stack.ts';
