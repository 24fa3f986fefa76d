export { actsOf } from './acts.ts';
export { type Cast, startCast } from './cast.ts';
export { beijing, hurriedOrder, inHours, lateOrder, newOrder, now, shenyang, truck } from './orders.ts';
