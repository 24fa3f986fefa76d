import { cellOf } from '@longhaul/contracts';
import { until } from '@longhaul/platform/servers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectLive, type GatewayWorld, type LiveClient, startGateway } from '../testing/index.ts';
import { LiveHub } from './index.ts';

let world: GatewayWorld;
beforeAll(async () => {
  world = await startGateway();
});
afterAll(() => world.stop());

/** So many that what a paused client does not read soon fills the buffers of both kernels. */
const vehicles = 60_000;
const changes = 600;

/** Moves the whole fleet, all within one map cell; the speed tells the move. */
const moveAll = (move: number) =>
  world.app.get(LiveHub).fixesCommitted(
    Array.from({ length: vehicles }, (_, index) => ({
      index,
      longitude: 116.4,
      latitude: 39.9,
      speedKmh: 2 * move,
      headingDeg: 0,
      fixTime: Date.now(),
      state: 1,
    })),
  );
const counted = async (name: string): Promise<number> => {
  const metrics = await (await fetch(`${world.url}/metrics`)).text();
  return Number(new RegExp(`^longhaul_live_${name}_total (\\d+)`, 'm').exec(metrics)?.[1]);
};
/** The web socket below a client: pausing it is a screen that does not read. */
const wireOf = ({ socket }: LiveClient) =>
  (socket.io.engine.transport as unknown as { ws: { pause: () => void; resume: () => void } }).ws;

test('who does not read is sent no more batches, and has every last value and a new snapshot once it reads again', async () => {
  const cookie = await world.login('clerk');
  const [slow, quick] = [await connectLive(world.url, { cookie }), await connectLive(world.url, { cookie })];
  const cell = cellOf(116.4, 39.9);
  for (const client of [slow, quick]) await client.watch({ cells: [cell] });
  const speeds = (client: LiveClient) => new Map(client.batches.flat().map((tick) => [tick.index, tick.speedKmh]));
  const knowsMove = (client: LiveClient, move: number) => {
    const known = speeds(client);
    return known.size === vehicles && [...known.values()].every((speed) => speed === 2 * move);
  };

  wireOf(slow).pause();
  let move = 0;
  while ((await counted('batches_skipped')) < 3) {
    moveAll(++move);
    quick.batches.length = 0;
    await until(() => knowsMove(quick, move), 10_000);
  }
  expect(await counted('batches_skipped')).toBeLessThan(move);
  for (let version = 0; version < changes; version++)
    await world.db.pool.query(`SELECT pg_notify('longhaul_change', $1)`, [
      JSON.stringify({ kind: 'order', id: 'any', version, customerId: null }),
    ]);
  await until(() => quick.changes.length === changes, 10_000);
  expect(slow.heard).not.toContain('change');

  slow.batches.length = 0;
  slow.heard.length = 0;
  wireOf(slow).resume();
  await until(() => slow.heard.includes('resnapshot') && knowsMove(slow, move), 20_000);
  expect(slow.changes.length).toBeLessThan(changes);
  for (const { socket } of [slow, quick]) socket.disconnect();
});
