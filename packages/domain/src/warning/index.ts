export type { OpenWarning } from './open.ts';
export {
  type ExceptionType,
  exceptionOf,
  exceptionTypes,
  isKept,
  opensCase,
  promisedAt,
  tiersOf,
  type WarningRule,
  warningRules,
} from './rules.ts';
