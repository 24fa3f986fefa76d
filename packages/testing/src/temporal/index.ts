export { type ControlRoom, openControlRoom, type StoryOrder } from './control-room.ts';
export { type Desk, type DeskOrder, openDesk } from './desk.ts';
export { workflowBundle } from './skipping-server.ts';
