import { Audience } from './audience.ts';
import { LiveGateway } from './live.gateway.ts';
import { LiveChanges } from './live-changes.ts';
import { LiveHub } from './live-hub.ts';

export type { FixUpdate } from './fleet-picture.ts';
export { LiveGateway, LiveHub };
/** What the live hub consists of. */
export const liveProviders = [LiveHub, LiveGateway, LiveChanges, Audience];
