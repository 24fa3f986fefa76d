export { proveDues } from './dues.ts';
export { proveFacts } from './facts.ts';
export { type Look, looking } from './look.ts';
export { proveOrders } from './orders.ts';
export { none } from './promised.ts';
export { proveWarnings } from './warnings.ts';
export { proveWorkflows, type WorkflowState, workflowsOf } from './workflows.ts';
