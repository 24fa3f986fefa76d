export { benchOrders } from './bench.ts';
