export { keptBy, promisedAt, type WarningRule, warnAt, warningRules } from './rules.ts';
