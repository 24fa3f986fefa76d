export { actsOf } from './acts.ts';
export { type Cast, clerkLogin, managerLogin, startCast } from './cast.ts';
export { colleague, hurriedLadder } from './house.ts';
export { beijing, hurriedOrder, inHours, lateOrder, newOrder, now, shenyang, truck } from './orders.ts';
export { startSimulator } from './simulator.ts';
