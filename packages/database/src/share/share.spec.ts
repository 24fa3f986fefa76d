import { sharedTrackSchema, shareLinkListSchema } from '@longhaul/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Scope, type Tx, transact } from '../connection/index.ts';
import { decide, recordFact } from '../doors/index.ts';
import { readException } from '../exceptions/index.ts';
import { readTimeline } from '../orders/index.ts';
import { erasePerson, findPersons } from '../persons/index.ts';
import { accepted, at, commandOf, createWorld, must, type World } from '../testing/index.ts';
import { createShareLink, listShareLinks, readShared, reportByLink, revokeShareLink } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const driver = { name: '王师傅', phone: '13800001111' };
const clerk = { source: 'staff', actor: 'user/clerk' } as const;
let commands = 0;
const next = (clock: string) => commandOf(`share ${++commands}`, clock);
const inAll = <T>(work: (tx: Tx) => Promise<T>) => transact(world.db, 'all', work);
const create = (orderId: string, scope: Scope = world.bayer, command = next('09:00')) =>
  createShareLink(world.db, scope, orderId, { ...command, actor: 'user/clerk' });
const list = (orderId: string, scope: Scope = 'all') =>
  transact(world.db, scope, (tx) => listShareLinks(tx, orderId, scope));
const open = (token: string, clock: string) => readShared(world.db, token, at(clock));

/** An order with a link to it, as its token. */
async function shared(ref: string): Promise<{ order: string; token: string; id: string }> {
  const order = await accepted(world, ref);
  const { token, id } = must(await create(order));
  return { order, token: token ?? '', id };
}
async function happened(order: string, ...facts: ['departed' | 'arrivedAtDelivery' | 'signed', string][]) {
  for (const [type, clock] of facts) {
    const detail = type === 'signed' ? { lines: [{ line: 0, intact: 120, short: 0, damaged: 0, refused: 0 }] } : {};
    const fact = { type, occurredAt: at(clock), source: 'driver' as const, actor: 'driver', detail };
    must(await recordFact(world.db, 'all', order, fact, at(clock)));
  }
}
const assign = async (order: string, plate: string) =>
  must(await decide(world.db, 'all', order, { type: 'assign', body: { plate, driver } }, clerk, next('09:00')));
const seenAt = (plate: string, clock: string, longitude: number, latitude: number) =>
  world.db.pool.query(
    `INSERT INTO vehicle_state (vehicle_id, fix_time, longitude, latitude)
     SELECT id, $2, $3, $4 FROM vehicle WHERE plate = $1
     ON CONFLICT (vehicle_id) DO UPDATE SET fix_time = $2, longitude = $3, latitude = $4`,
    [plate, new Date(at(clock)), longitude, latitude],
  );

test('the token is told once and kept nowhere; the same key answers with the same link without it', async () => {
  const order = await accepted(world, 'S-1');
  const command = next('09:00');
  const first = must(await create(order, world.bayer, command));
  expect(first.token).toMatch(/^lhl_[\w-]{43}$/);
  const again = must(await create(order, world.bayer, command));
  expect(again).toEqual({ ...first, token: null });
  expect(shareLinkListSchema.parse({ items: await list(order) }).items).toHaveLength(1);
  for (const table of ['share_link', 'command', 'audit'])
    expect([table, await mentions(table, first.token ?? '')]).toEqual([table, 0]);
  expect(await mentions('audit', `share/${first.id}`)).toBe(1);
});

test('a stranger sees stations, milestones and roughly where it is; nothing of the customer, the truck or its driver', async () => {
  const { order, token } = await shared('S-2');
  await assign(order, '京S00002');
  await seenAt('京S00002', '10:30', 116.40519, 39.90649);
  expect((await open(token, '10:31'))?.shipments[0]?.place).toBeNull();
  await happened(order, ['departed', '11:00']);
  await seenAt('京S00002', '15:00', 121.123456, 41.987654);
  const seen = sharedTrackSchema.parse(await open(token, '15:01'));
  expect(seen).toMatchObject({
    ...{ status: 'departed', arriveBy: '2026-03-02T14:00:00.000Z', endsAt: null },
    milestones: [
      { status: 'accepted' },
      { status: 'assigned' },
      { status: 'departed', at: '2026-03-02T03:00:00.000Z' },
    ],
  });
  expect(seen.shipments[0]?.place).toEqual({ longitude: 121.12, latitude: 41.99, at: '2026-03-02T07:00:00.000Z' });
  expect(seen.shipments[0]?.stations).toMatchObject([
    { name: '北京仓', timeZone: 'Asia/Shanghai', leftAt: '2026-03-02T03:00:00.000Z' },
    { name: '沈阳仓', signedAt: null },
  ]);
  const said = JSON.stringify(seen);
  for (const hidden of [driver.name, driver.phone, '京S00002', 'S-2', '拜耳', '药品'])
    expect(said).not.toContain(hidden);

  await happened(order, ['arrivedAtDelivery', '20:30'], ['signed', '20:45']);
  await seenAt('京S00002', '21:00', 122, 42);
  expect(await open(token, '21:01')).toMatchObject({ status: 'signed', shipments: [{ place: null }] });
});

test('looking again within ten minutes is the same visit', async () => {
  const { order, token } = await shared('S-3');
  expect(await list(order)).toMatchObject([{ opens: 0, lastOpenedAt: null }]);
  await Promise.all([open(token, '09:10'), open(token, '09:10')]);
  await open(token, '09:15');
  expect(await list(order)).toMatchObject([{ opens: 1, lastOpenedAt: '2026-03-02T01:10:00.000Z' }]);
  await open(token, '09:20');
  expect(await list(order)).toMatchObject([{ opens: 2 }]);
});

test('it ends 24 hours after the signature, to the second, and opens again when the signature is taken back', async () => {
  const { order, token } = await shared('S-4');
  await assign(order, '京S00004');
  await happened(order, ['departed', '11:00'], ['arrivedAtDelivery', '20:30'], ['signed', '20:45']);
  const end = at('20:45') + 24 * 3_600_000;
  const [link] = await list(order);
  expect(link?.endsAt).toBe(new Date(end).toISOString());
  expect((await readShared(world.db, token, end - 1_000))?.status).toBe('signed');
  expect(await readShared(world.db, token, end)).toBeUndefined();
  const late = { ...next('21:00'), at: end, body: { type: 'DAMAGE' as const } };
  expect(await reportByLink(world.db, token, late)).toEqual({ ok: false, code: 'not-found' });
  const more = { ...next('21:00'), at: end };
  expect(await create(order, world.bayer, more)).toEqual({ ok: false, code: 'order-is-over' });

  const signature = (await inAll((tx) => readTimeline(tx, order))).find(({ type }) => type === 'signed')?.seq ?? 0;
  const body = { seq: signature, reason: 'wrong order' };
  must(await decide(world.db, 'all', order, { type: 'correct', body }, clerk, next('22:00')));
  expect((await readShared(world.db, token, end))?.status).toBe('arrivedAtDelivery');
});

test('an order that is called off ends its links a day later', async () => {
  const { order, token } = await shared('S-5');
  must(await decide(world.db, 'all', order, { type: 'cancel', body: { reason: 'x' } }, clerk, next('10:00')));
  expect((await open(token, '11:00'))?.status).toBe('cancelled');
  expect(await readShared(world.db, token, at('10:00') + 24 * 3_600_000)).toBeUndefined();
});

test('revoked it is gone at once, and a second time changes nothing', async () => {
  const { order, token, id } = await shared('S-6');
  const revoke = (scope: Scope, clock: string) =>
    revokeShareLink(world.db, scope, id, { actor: 'user/clerk', at: at(clock) });
  expect(await revoke(world.haier, '09:30')).toBe(false);
  expect((await open(token, '09:31'))?.orderNo).toBeDefined();
  expect([await revoke(world.bayer, '09:32'), await revoke('all', '09:40')]).toEqual([true, true]);
  expect(await open(token, '09:33')).toBeUndefined();
  expect(await list(order)).toMatchObject([{ revokedAt: '2026-03-02T01:32:00.000Z' }]);
  expect(await mentions('audit', `share/${id}`)).toBe(2);
});

test('another customer makes and finds no link; without a customer there are no rows at all', async () => {
  const { order } = await shared('S-7');
  expect(await create(order, world.haier)).toEqual({ ok: false, code: 'not-found' });
  expect([(await list(order, world.haier)).length, (await list(order, world.bayer)).length]).toEqual([0, 1]);
  for (const table of ['share_link', 'share_report'])
    expect((await world.db.pool.query(`SELECT FROM ${table}`)).rowCount, table).toBe(0);
});

test('what the consignee reports is a case; a further report joins it, and whom to call back can be erased', async () => {
  const { order, token, id } = await shared('S-8');
  const contact = { name: '钱多多', phone: '13655557777' };
  const command = { ...next('21:00'), body: { type: 'DAMAGE' as const, note: '3 箱破损', contact } };
  const receipt = must(await reportByLink(world.db, token, command));
  expect(must(await reportByLink(world.db, token, command))).toEqual(receipt);
  const more = { ...next('21:05'), body: { type: 'DAMAGE' as const, note: '又有 1 箱' } };
  expect(must(await reportByLink(world.db, token, more))).toEqual(receipt);

  const [link] = await list(order);
  expect(link?.reports).toMatchObject([
    { caseNo: receipt.caseNo, contact: null },
    { caseNo: receipt.caseNo, type: 'DAMAGE', contact },
  ]);
  expect((await list(order, world.bayer))[0]?.reports).toEqual([]);
  const timeline = await inAll((tx) => readTimeline(tx, order));
  expect(timeline.at(-1)).toMatchObject({ type: 'exceptionRaised', source: 'consignee', actor: `share/${id}` });
  const caseId = String(timeline.at(-1)?.detail.caseId);
  const found = await inAll((tx) => readException(tx, caseId, 'all'));
  expect(found?.log.map(({ type, actor, detail }) => [type, actor, detail.note])).toEqual([
    ['raised', `share/${id}`, '3 箱破损'],
    ['reported', `share/${id}`, '又有 1 箱'],
  ]);

  for (const table of ['order_event', 'case_event', 'command', 'notice', 'share_report'])
    expect([table, await mentions(table, contact.phone)]).toEqual([table, 0]);
  const [person] = await inAll((tx) => findPersons(tx, contact.phone));
  must(await erasePerson(world.db, person?.id ?? '', { ...next('22:00'), actor: 'user/admin' }));
  expect(JSON.stringify(await list(order))).not.toContain(contact.phone);
});

/** How many rows of a table speak of it, whatever column. */
const mentions = (table: string, text: string) =>
  inAll(async (tx) => {
    const { rows } = await sql<{ n: number }>`
      SELECT count(*)::int AS n FROM ${sql.raw(table)} t WHERE strpos(row_to_json(t)::text, ${text}) > 0`.execute(tx);
    return rows[0]?.n ?? 0;
  });
