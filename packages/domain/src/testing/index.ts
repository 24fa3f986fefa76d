export {
  beijing,
  carryOut,
  climbsOf,
  duesOf,
  entry,
  inBeijing,
  logOf,
  ordinary,
  pass,
  raised,
  type Surroundings,
  watch,
} from './case.ts';
export { decision, event, hour, plan, promised, splitPlan } from './order.ts';
