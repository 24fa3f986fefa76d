export { benchOrders } from './bench.ts';
export { seedOrders } from './seed.ts';
