import { newClaimSchema, proposeSchema } from '@longhaul/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Tx, transact } from '../connection/index.ts';
import {
  acceptOrder,
  actOnCaseDue,
  actOnDue,
  addEvidence,
  type Decision,
  decide,
  decideCase,
  decideClaim,
  openClaim,
  recordFact,
  reportException,
} from '../doors/index.ts';
import { readOrder, readTimeline } from '../orders/index.ts';
import { at, commandOf, createWorld, type House, must, newOrder, staff, type World } from '../testing/index.ts';
import { erasedName, erasePerson } from './erase-person.ts';
import { findPersons } from './find-persons.ts';

let world: World;
let house: House;
beforeAll(async () => {
  world = await createWorld();
  house = await staff(world);
});
afterAll(() => world.stop());

const driver = { name: '马德胜', phone: '13911112222' };
const second = { name: '牛得力', phone: '137 3333 4444' };
const consignee = { name: '钱多多', phone: '13655556666' };
const everybody = [driver, second, consignee];

let commands = 0;
const next = (clock: string) => commandOf(`erase ${++commands}`, clock);
const by = { source: 'staff', actor: 'user/x' } as const;
const inAll = <T>(work: (tx: Tx) => Promise<T>) => transact(world.db, 'all', work);
/** How many rows of a table speak of it, whatever column. */
const mentions = (table: string, text: string) =>
  inAll(async (tx) => {
    const { rows } = await sql<{ n: number }>`
      SELECT count(*)::int AS n FROM ${sql.raw(table)} t WHERE strpos(row_to_json(t)::text, ${text}) > 0`.execute(tx);
    return rows[0]?.n ?? 0;
  });
const erase = (id: string, clock: string) => erasePerson(world.db, id, { ...next(clock), actor: 'user/admin' });
const personOf = async (phone: string) => (await inAll((tx) => findPersons(tx, phone)))[0]?.id ?? '';

/** An order with all that can befall it: two trucks, a refusal, a case with a measure, evidence, a claim; closed at the end. */
async function fullStory(ref: string): Promise<{ order: string; caseId: string }> {
  const body = newOrder(ref);
  const stops = body.stops.map((stop) => (stop.kind === 'delivery' ? { ...stop, contact: consignee } : stop));
  const accept = { ...next('08:00'), body: { ...body, stops }, actor: 'key/x' };
  const { id: order } = must(await acceptOrder(world.db, world.bayer, accept));
  const does = async (decision: Decision, clock: string) =>
    must(await decide(world.db, 'all', order, decision, by, next(clock)));
  await does({ type: 'assign', body: { plate: '京C10001', driver } }, '08:30');
  const reporter = { source: 'staff', actor: house.by('yang').actor } as const;
  const report = { ...next('11:00'), body: { orderId: order, type: 'BREAKDOWN' as const } };
  const { id: caseId } = must(await reportException(world.db, 'all', reporter, report));
  const replace = proposeSchema.parse({
    kind: 'replacementVehicle',
    action: { assign: { plate: '京C10002', driver: second } },
  });
  const decideIt = async (decision: Parameters<typeof decideCase>[3], clock: string) =>
    must(await decideCase(world.db, 'all', caseId, decision, house.by('yang'), next(clock)));
  await decideIt({ type: 'propose', body: replace }, '11:05');
  await actOnCaseDue(world.db, caseId, at('11:05'));
  const photo = { name: 'photo.jpg', type: 'image/jpeg' as const, size: 9, sha256: 'aa' };
  const sender = { actor: reporter.actor, note: '现场', visibleTo: world.bayer.customerId };
  must(await addEvidence(world.db, 'all', caseId, [photo], sender, at('11:10')));
  const lines = [{ line: 0, intact: 110, short: 0, damaged: 10, refused: 0 }];
  for (const [type, clock] of [
    ['arrivedAtDelivery', '20:30'],
    ['signed', '20:40'],
    ['podReturned', '20:50'],
  ] as const) {
    const fact = { type, occurredAt: at(clock), source: 'driver' as const, actor: 'driver' };
    const detail = type === 'signed' ? { lines, signedBy: '仓库' } : {};
    must(await recordFact(world.db, 'all', order, { ...fact, detail }, at(clock)));
  }
  const filed = { ...next('21:00'), body: newClaimSchema.parse({ caseId, claimedCny: 500 }) };
  const { id: claim } = must(await openClaim(world.db, world.bayer, 'user/customer', filed));
  must(
    await decideClaim(
      world.db,
      'all',
      claim,
      { type: 'evidence', body: { files: [], note: '照片' } },
      house.by('yang'),
      next('21:05'),
    ),
  );
  return { order, caseId };
}

let story: Awaited<ReturnType<typeof fullStory>>;

test('after a full story facts, cases, claims, notices and the audit know nobody’s phone', async () => {
  story = await fullStory('full');
  const silent = [
    'order_event',
    'case_event',
    'claim_event',
    'evidence_file',
    'notice',
    'message',
    'audit',
    'exception_case',
  ];
  for (const { phone, name } of everybody)
    for (const table of silent)
      expect([table, await mentions(table, phone), await mentions(table, name)]).toEqual([table, 0, 0]);
  // the search finds what is there: where persons are kept, in what was answered, in what a measure asks for
  for (const { phone } of everybody) expect(await mentions('person', phone)).toBeGreaterThan(0);
  for (const { phone } of [driver, consignee]) expect(await mentions('command', phone)).toBeGreaterThan(0);
  expect(await mentions('measure', second.phone)).toBeGreaterThan(0);
});

test('who is still needed is not erased', async () => {
  expect(await erase(await personOf(consignee.phone), '21:10')).toMatchObject({ code: 'person-in-use' });
  expect(await erase('019d0000-0000-7000-8000-000000000000', '21:10')).toMatchObject({ code: 'not-found' });
});

test('erased, nothing of them is left anywhere, and what refers to them stays readable', async () => {
  await actOnDue(world.db, story.order, at('21:20'));
  expect((await inAll((tx) => readOrder(tx, story.order)))?.status).toBe('closed');
  const before = await inAll((tx) => readTimeline(tx, story.order));
  for (const { phone } of everybody) must(await erase(await personOf(phone), '22:00'));
  for (const { phone, name } of everybody)
    for (const table of ['person', 'command', 'measure'])
      expect([table, await mentions(table, phone), await mentions(table, name)]).toEqual([table, 0, 0]);
  const order = await inAll((tx) => readOrder(tx, story.order));
  expect(order?.trip?.driver).toMatchObject({ name: erasedName });
  expect(order?.stops.at(-1)?.contact).toMatchObject({ name: erasedName });
  expect(await inAll((tx) => readTimeline(tx, story.order))).toEqual(before);
  expect(await mentions('audit', 'erase')).toBe(3);
});

test('erasing again changes nothing, and another with the same name and another number stays', async () => {
  const other = await fullStory('other');
  const id = await inAll(async (tx) => (await findPersons(tx, consignee.phone))[0]?.id ?? '');
  await actOnDue(world.db, other.order, at('21:20'));
  must(await erase(await personOf(driver.phone), '22:10'));
  const again = await erase(id, '22:11');
  expect(must(again).items).toHaveLength(1);
  expect(must(await erase(id, '22:12')).items[0]?.erasedAt).toBe(must(again).items[0]?.erasedAt);
  expect(await mentions('person', second.phone)).toBe(1);
});
