export { decision, event, hour, plan, splitPlan } from './order.ts';
