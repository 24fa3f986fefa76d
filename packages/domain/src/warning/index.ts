export { followed } from './follow.ts';
export type { OpenWarning } from './open.ts';
export {
  clearedTypes,
  exceptionOf,
  isKept,
  opensCase,
  promisedAt,
  tiersOf,
  type WarningRule,
  warningRules,
} from './rules.ts';
