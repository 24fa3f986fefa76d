export { type ControlRoom, openControlRoom } from './control-room.ts';
export { type Desk, type DeskOrder, openDesk } from './desk.ts';
export { type SkippingServer, startSkippingServer, workflowBundle } from './skipping-server.ts';
export type { StoryCase } from './story-case.ts';
export type { StoryClaim } from './story-claim.ts';
export type { OrderWish, StoryOrder } from './story-order.ts';
