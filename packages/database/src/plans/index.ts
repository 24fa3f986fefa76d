export { readDrill } from './drills.ts';
export { retirePlan, savePlan } from './editions.ts';
export { installPlans } from './install.ts';
export { diffPlans, listPlans, readPlan } from './read.ts';
export { shippedPlans } from './shipped.ts';
