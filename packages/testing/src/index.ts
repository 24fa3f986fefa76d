export { type Api, apiOf, type Reply } from './api.ts';
export { type PartName, type Stack, type StackPart, startStack } from './stack/index.ts';
