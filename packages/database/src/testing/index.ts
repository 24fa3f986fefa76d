export { startTestCluster, type TestCluster } from './cluster.ts';
export { type House, type Person, staff } from './house.ts';
export { asOwner, breakConnections } from './owner.ts';
export { render } from './render.ts';
export { openRoad, type Road } from './road.ts';
export { accepted, at, commandOf, createWorld, must, newOrder, type World } from './world.ts';
