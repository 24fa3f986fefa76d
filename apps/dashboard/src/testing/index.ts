export { hour, orderAt, stop } from './order.ts';
