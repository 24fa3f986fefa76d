export { exceptionCase } from './exception-case.ts';
export { viewTold } from './follow.ts';
export { mailbox } from './mailbox.ts';
export { orderLifecycle } from './order-lifecycle.ts';
export { watch } from './watch.ts';
