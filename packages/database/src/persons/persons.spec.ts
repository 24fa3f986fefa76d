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
import { readPersonReferences } from './references.ts';

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
/** Every row of every table, as text. */
const dump = () =>
  inAll(async (tx) => {
    const tables = await sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'longhaul' AND table_type = 'BASE TABLE'`.execute(tx);
    const texts: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await sql<{ text: string | null }>`
        SELECT string_agg(row_to_json(t)::text, E'\n') AS text FROM ${sql.table(name)} t`.execute(tx);
      texts.push(rows[0]?.text ?? '');
    }
    return texts.join('\n');
  });
const erase = (id: string, clock: string) => erasePerson(world.db, id, { ...next(clock), actor: 'user/admin' });
const personOf = async (phone: string) => (await inAll((tx) => findPersons(tx, phone)))[0]?.id ?? '';

/**
 * An order with all that can befall it: two trucks, a refusal, a case with a measure, evidence, a claim; closed at the end.
 * `typed` is what people write wherever they may.
 */
async function fullStory(ref: string, typed = '现场'): Promise<{ order: string; caseId: string }> {
  const body = { ...newOrder(ref), remarks: typed };
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
  await decideIt({ type: 'note', body: { text: typed } }, '11:02');
  await decideIt({ type: 'propose', body: replace }, '11:05');
  await actOnCaseDue(world.db, caseId, at('11:05'));
  const photo = { name: 'photo.jpg', type: 'image/jpeg' as const, size: 9, sha256: 'aa' };
  const sender = { actor: reporter.actor, note: typed, visibleTo: world.bayer.customerId };
  must(await addEvidence(world.db, 'all', caseId, [photo], sender, at('11:10')));
  const lines = [{ line: 0, intact: 110, short: 0, damaged: 10, refused: 0 }];
  for (const [type, clock] of [
    ['arrivedAtDelivery', '20:30'],
    ['signed', '20:40'],
    ['podReturned', '20:50'],
  ] as const) {
    const fact = { type, occurredAt: at(clock), source: 'driver' as const, actor: 'driver' };
    const detail = type === 'signed' ? { lines, signedBy: '仓库', note: typed } : {};
    must(await recordFact(world.db, 'all', order, { ...fact, detail }, at(clock)));
  }
  const filed = { ...next('21:00'), body: newClaimSchema.parse({ caseId, claimedCny: 500 }) };
  const { id: claim } = must(await openClaim(world.db, world.bayer, 'user/customer', filed));
  must(
    await decideClaim(
      world.db,
      'all',
      claim,
      { type: 'evidence', body: { files: [], note: typed } },
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

test('what people typed forgets them too: the number in any spelling, the name where it is theirs', async () => {
  const told = await fullStory('typed', '打 +86 139-1111 2222 找马德胜,没人就打 13911112223');
  // somebody else's order, which names the number, and a shop that happens to be called so
  const remarks = '送马德胜超市隔壁,问 008613911112222';
  const accept = { ...next('08:00'), body: { ...newOrder('shop'), remarks }, actor: 'key/x' };
  const { id: shop } = must(await acceptOrder(world.db, world.bayer, accept));
  await actOnDue(world.db, told.order, at('21:20'));
  const before = await inAll((tx) => readTimeline(tx, told.order));
  const id = await personOf('139 1111 2222');
  const known = await inAll((tx) => readPersonReferences(tx, id));
  const places = known?.texts.map(({ place, count }) => [place, count]);
  expect(places).toEqual([
    ['order', 2],
    ['fact', 1],
    ['case', 2],
    ['evidence', 1],
    ['claim', 1],
    ['answer', expect.any(Number)],
  ]);
  expect(known?.texts[0]?.about).toHaveLength(2);
  const { texts, items } = must(await erase(id, '22:00'));
  expect(texts).toEqual(known?.texts);
  expect(items.map(({ name }) => name)).toEqual(items.map(() => erasedName));

  const everything = await dump();
  expect(everything).not.toMatch(/139[^0-9]{0,3}1111[^0-9]{0,3}2222/);
  expect(everything).toContain('没人就打 13911112223');
  expect(everything.match(/.马德胜.{2}/g)).toEqual(everything.match(/送马德胜超市/g));
  expect((await inAll((tx) => readOrder(tx, shop)))?.remarks).toBe(`送马德胜超市隔壁,问 ${erasedName}`);
  const after = await inAll((tx) => readTimeline(tx, told.order));
  expect(after.map(({ detail, ...fact }) => fact)).toEqual(before.map(({ detail, ...fact }) => fact));
  const signed = after.find(({ type }) => type === 'signed')?.detail;
  expect(signed).toMatchObject({ note: `打 ${erasedName} 找${erasedName},没人就打 13911112223` });
});

test('a log is not rewritten otherwise: not by the programs, not for somebody who is not in the register', async () => {
  const change = (statement: string) => inAll((tx) => sql.raw(statement).execute(tx));
  for (const log of ['order_event', 'case_event', 'claim_event'])
    await expect(change(`UPDATE ${log} SET detail = '{}'`)).rejects.toThrow('permission denied');
  await expect(
    transact(world.db, { customerId: world.bayer.customerId }, (tx) =>
      sql`SELECT * FROM texts_of_persons(ARRAY[]::uuid[], 'x')`.execute(tx),
    ),
  ).rejects.toThrow('only the house');
  const nobody = await inAll((tx) =>
    sql`SELECT * FROM texts_of_persons(ARRAY['019d0000-0000-7000-8000-000000000000']::uuid[], 'x')`.execute(tx),
  );
  expect(nobody.rows).toEqual([]);
});

test('erasing again changes nothing, and another with the same name and another number stays', async () => {
  const other = await fullStory('other');
  const id = await inAll(async (tx) => (await findPersons(tx, consignee.phone))[0]?.id ?? '');
  await actOnDue(world.db, other.order, at('21:20'));
  must(await erase(await personOf(driver.phone), '22:10'));
  const again = await erase(id, '22:11');
  expect(must(again).items).toHaveLength(2);
  expect(must(await erase(id, '22:12')).items[0]?.erasedAt).toBe(must(again).items[0]?.erasedAt);
  expect(await mentions('person', second.phone)).toBe(2);
});
