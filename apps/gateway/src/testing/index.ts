export { type GatewayWorld, startGateway } from './gateway-world.ts';
export { connectLive, type LiveClient } from './live-client.ts';
