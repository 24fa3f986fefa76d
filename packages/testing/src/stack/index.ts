export type { PartName, StackPart } from './part.ts';
export { type Stack, startStack } from './stack.ts';
