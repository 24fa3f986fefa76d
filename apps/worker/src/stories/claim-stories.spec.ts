import { type ControlRoom, openControlRoom, type StoryClaim } from '@longhaul/testing/temporal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHistories } from './histories.ts';

// The deadlines of claims, from whatever case they came: a real watch on a clock that skips.
let room: ControlRoom;
const { keep, store } = openHistories();
beforeAll(async () => {
  room = await openControlRoom();
});
afterAll(() => room?.stop());

/** An order that gives nobody any trouble by itself for a month, delivered by hand when the story says so. */
const quiet = { pickup: [1_000, 1_002], deliver: [1_010, 1_012] } as const;
const filed = async (ref: string, signed: boolean): Promise<StoryClaim> => {
  const order = await room.accept(ref, quiet);
  if (signed) await order.report('signed');
  const claim = await room.claim(await room.raise(order, 'DAMAGE'), 5_000);
  keep(`watch-claim-${ref}`, claim);
  return claim;
};
const evidence = { type: 'evidence', body: { files: [], note: '照片' } } as const;

test('nothing comes in: reminded a day before, each deadline an outcome of its own, the owner told each time', async () => {
  const claim = await filed('silent', true);
  await claim.after(200);
  expect(await claim.log()).toEqual(['+0 filed', '+48 evidenceReminded', '+72 objectionMissed', '+72 evidenceMissed']);
  expect((await claim.notices()).toSorted()).toEqual([
    'CLAIM_EVIDENCE_DUE → yang',
    'CLAIM_EVIDENCE_MISSED → yang',
    'CLAIM_OBJECTION_MISSED → yang',
  ]);
  expect((await claim.workflow()).state).toBe('RUNNING');
});

test('paid and closed, the watch ends; a claim of an order that nobody has signed for runs only the evidence’s clock', async () => {
  const claim = await filed('paid', false);
  await claim.after(10);
  for (const decision of [
    evidence,
    { type: 'assess', body: { assessedCny: 1_500 } },
    { type: 'agree', body: { agreedCny: 1_500 } },
    { type: 'pay', body: { paidCny: 1_500 } },
    { type: 'close', body: { result: '已赔付' } },
  ] as const)
    expect(await claim.does('yang', decision)).toBeNull();
  expect(await claim.notices()).toEqual([]);
  const { state, events } = await claim.workflow();
  expect(state).toBe('COMPLETED');
  expect(events).toBeLessThanOrEqual(40);
});

test('Temporal is lost between two deadlines: the second one is kept, and nobody is told twice', async () => {
  const claim = await filed('healed', false);
  await claim.after(50);
  // what is lost cannot be kept any more
  await store();
  await room.loseTemporal();
  await claim.after(80);
  expect(await claim.log()).toEqual(['+0 filed', '+48 evidenceReminded', '+72 evidenceMissed']);
  expect(await claim.notices()).toEqual(['CLAIM_EVIDENCE_DUE → yang', 'CLAIM_EVIDENCE_MISSED → yang']);
});
