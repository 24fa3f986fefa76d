export { caseAt, entry, logOf, measureAt } from './case.ts';
export { hour, orderAt, stop } from './order.ts';
