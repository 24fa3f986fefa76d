export { decision, event, hour, plan, promised, splitPlan } from './order.ts';
