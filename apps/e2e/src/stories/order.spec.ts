import { until } from '@longhaul/platform/servers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actsOf, beijing, type Cast, hurriedOrder, lateOrder, newOrder, shenyang, startCast } from '../cast/index.ts';

let cast: Cast;
let acts: ReturnType<typeof actsOf>;
beforeAll(async () => {
  cast = await startCast();
  acts = actsOf(cast);
});
afterAll(() => cast?.stack.stop());

const wholeStory = [
  'accepted decided by customer',
  'warningRaised W-DISPATCH decided by system',
  'assigned decided by staff',
  'warningCleared W-DISPATCH decided by system',
  'arrivedAtPickup accepted by geofence',
  'loaded accepted by carrier',
  'departed accepted by geofence',
  'arrivedAtDelivery accepted by geofence',
  'signed accepted by carrier',
  'podReturned accepted by staff',
  'closed decided by system',
];

test('accepted, warned of, dispatched, seen by the geofences, signed, closed; the workflow’s history stays small', async () => {
  const id = await acts.accept(lateOrder('story-1'));
  await until(async () => (await acts.warningsOf(id)).includes('W-DISPATCH'), 20_000);
  await acts.assign(id);
  expect(await acts.warningsOf(id)).toEqual([]);
  await acts.ride(id);
  await acts.deliver(id);
  await acts.comesTo(id, 'closed');
  expect(await acts.timelineOf(id)).toEqual(wholeStory);
  await acts.workflowIs(id, 'COMPLETED');
  // budget: 60 for the order, 14 for a warning raised and cleared
  expect((await acts.workflowOf(id))?.events).toBeLessThanOrEqual(60 + 14);
});

test('not there at the promised time: warned of once, cleared by the arrival, judged late', async () => {
  const id = await acts.accept(hurriedOrder('story-late', 3));
  await acts.assign(id);
  await acts.isAt(beijing);
  await acts.comesTo(id, 'arrivedAtPickup');
  await until(async () => (await acts.warningsOf(id)).includes('W-ARRIVE'), 20_000);
  await acts.isAt(shenyang);
  await acts.comesTo(id, 'arrivedAtDelivery');
  expect((await acts.timelineOf(id)).filter((line) => line.includes('W-ARRIVE'))).toEqual([
    'warningRaised W-ARRIVE decided by system',
    'warningCleared W-ARRIVE decided by system',
  ]);
  expect((await cast.clerk.get(`/orders/${id}`)).body).toMatchObject({ openWarnings: [], verdict: { onTime: false } });
});

test.each([
  ['stopped', false],
  ['stopped and its store lost', true],
])('with Temporal %s the same facts are in; the time catches up', async (name, lost) => {
  const early = await acts.accept(newOrder(`early ${name}`));
  await acts.workflowIs(early, 'RUNNING');
  await cast.stack.stopTemporal();
  const id = await acts.accept(lateOrder(`down ${name}`));
  await acts.assign(id);
  await acts.ride(id);
  if (lost) cast.stack.loseTemporalStore();
  await cast.stack.startTemporal();
  await acts.deliver(id);
  await until(async () => (await acts.statusOf(id)) === 'closed', 60_000);
  expect(await acts.timelineOf(id)).toEqual(wholeStory.filter((line) => !line.includes('W-DISPATCH')));
  await acts.workflowIs(id, 'COMPLETED');
  await acts.workflowIs(early, 'RUNNING');
});
