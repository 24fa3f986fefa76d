import { installPlans } from '@longhaul/database';
import { type ControlRoom, openControlRoom } from '@longhaul/testing/temporal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acknowledge, stepDone, tell } from './decisions.ts';
import { openHistories } from './histories.ts';

// The shipped emergency plans at work: real doors, real workflows, a clock that skips.
let room: ControlRoom;
const { keep, store } = openHistories();
beforeAll(async () => {
  room = await openControlRoom();
  await installPlans(room.world.databaseUrl);
});
afterAll(async () => {
  await store();
  await room?.stop();
});

test("medicine that was warm: the supervisor and quality are asked at once, and the plan's steps have their own clocks", async () => {
  const order = await room.accept('warm', {
    pickup: [100, 102],
    deliver: [110, 112],
    temperatureC: { min: 2, max: 8 },
  });
  const it = await room.raise(order, 'TEMP');
  keep('case-warm', it);
  const { severity, level, asked, steps } = await it.read();
  expect([severity, level, asked.map(({ id }) => room.house.nameOf(id)).sort()]).toEqual([
    'S1',
    3,
    ['sun', 'wang', 'wu'],
  ]);
  expect(await it.log()).toEqual(['+0:00:00 raised', '+0:00:00 planApplied 药品温度超标']);
  const [first, second] = steps.toSorted((a, b) => Date.parse(a.by) - Date.parse(b.by));
  if (!first || !second) throw new Error('the plan has steps');
  const dueOf = async (what: string) => (await it.due()).filter((line) => line.endsWith(what));
  expect((await dueOf('step'))[0]).toBe('+0:05:00 step');

  await it.after(4);
  for (const decision of [acknowledge, tell()]) await it.does('yang', decision);
  const before = (await it.workflow()).events;
  expect(await it.does('yang', stepDone(first.key))).toBeNull();
  const done = (await it.workflow()).events;
  expect(done - before).toBeLessThanOrEqual(8);

  await it.after(11);
  expect((await it.log()).slice(-2)).toEqual([
    `+0:10:00 stepMissed ${second.key}`,
    '+0:10:00 climbed 4 stepMissed → chen',
  ]);
  expect((await it.workflow()).events - done).toBeLessThanOrEqual(8);
  // late, but done
  expect(await it.does('yang', stepDone(second.key))).toBeNull();
  expect((await it.read()).steps.find(({ key }) => key === second.key)).toMatchObject({
    missed: true,
    doneBy: expect.any(String),
  });
});
