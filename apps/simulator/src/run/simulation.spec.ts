import { createLogger } from '@longhaul/platform';
import { until } from '@longhaul/platform/servers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Scenario } from '../scenario/index.ts';
import { type SmallApi, startSmallApi } from '../testing/index.ts';
import { simulate } from './index.ts';

let api: SmallApi;
beforeAll(async () => {
  api = await startSmallApi();
});
afterAll(() => api.stop());

const pace: Scenario['paces']['trunk'] = {
  fleet: 'F1',
  keepRunning: 1,
  timeFactor: 40_000,
  kmh: [70, 80],
  dispatchS: [0, 0],
  loadingS: 0,
  pauseS: 0,
  terminalS: 0,
  unloadingS: 0,
  receiptS: 0,
};
const scenario: Scenario = {
  roles: ['customer', 'dispatcher', 'driver'],
  refs: ['SIM-'],
  leaveAlone: ['spare'],
  forgotten: { share: 0, afterS: 0 },
  paces: { trunk: pace, city: { ...pace, keepRunning: 0 } },
  goods: { QINGHE: [{ name: '瓶装水', pieces: 960, weightKg: 11_500 }] },
  lanes: [{ kind: 'trunk', customers: ['QINGHE'], ends: ['beijing', 'tianjin'] }],
};
const secrets = {
  apiKeys: [{ customer: 'QINGHE', key: 'lh_customer' }],
  fleetTokens: [{ fleet: 'F1', token: 'lhd_fleet' }],
  users: [{ email: 'clerk@longhaul.test', password: 'secret', role: 'clerk' }],
  vehicles: [
    { deviceId: 'spare', plate: '京A00001', fleet: 'F1' },
    { deviceId: 'dev-2', plate: '京A00002', fleet: 'F1' },
  ],
};

test('a customer, a clerk and a driver bring an order home over a server that restarts on the way', async () => {
  const logger = createLogger('test', 'silent');
  const warned = vi.spyOn(logger, 'warn');
  const ending = new AbortController();
  api.fail(2);
  const playing = simulate({ url: api.url, secrets, scenario, logger, signal: ending.signal });
  await until(() => api.orders[0]?.milestones.arrivedAtPickup !== undefined, 30_000);
  api.fail(3);
  await until(() => api.orders[0]?.status === 'podReturned', 40_000);
  ending.abort();
  await playing;

  const order = api.orders[0];
  expect(Object.entries(order?.milestones ?? {}).map(([name, { source }]) => `${name} by ${source}`)).toEqual([
    'accepted by customer',
    'assigned by staff',
    'arrivedAtPickup by geofence',
    'loaded by carrier',
    'departed by geofence',
    'arrivedAtDelivery by geofence',
    'signed by carrier',
    'podReturned by carrier',
  ]);
  expect(order?.trip?.plate).toBe('京A00002');
  expect(order?.stops.map((stop) => stop.name).toSorted()).toEqual(
    expect.arrayContaining([expect.stringMatching(/北京|天津/)]),
  );

  const who = (request: string) => api.requests.filter((it) => it.endsWith(request)).map((it) => it.split(' POST')[0]);
  expect(new Set(who('POST /orders'))).toEqual(new Set(['Bearer lh_customer']));
  expect(new Set(who('POST /positions'))).toEqual(new Set(['Bearer lhd_fleet']));
  expect(who('POST /orders/{id}/assign').at(-1)).toBe('session=clerk');
  expect(who('POST /orders/{id}/facts').at(-1)).toBe('session=clerk');
  const kinds = warned.mock.calls.map(([said]) => JSON.stringify(said));
  expect(kinds.length).toBeGreaterThan(0);
  expect(new Set(kinds).size).toBe(kinds.length);
});
