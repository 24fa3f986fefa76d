export { type Desk, type DeskOrder, openDesk } from './desk.ts';
export { workflowBundle } from './skipping-server.ts';
