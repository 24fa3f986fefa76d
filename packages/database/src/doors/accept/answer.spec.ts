import { newId } from '@longhaul/platform';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { transact } from '../../connection/index.ts';
import { readOrder } from '../../orders/index.ts';
import { commandOf, createWorld, must, newOrder, type World } from '../../testing/index.ts';
import { acceptOrder } from './accept-order.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await transact(world.db, 'all', async (tx) => {
    const contact = { id: newId(), kind: 'contact', name: '王敏', phone: '13800000001', createdAt: new Date(0) };
    await tx.insertInto('person').values(contact).execute();
    const spot = { longitude: 117.2, latitude: 39.1, radiusM: 300, timeZone: 'Asia/Shanghai' };
    const ring = JSON.stringify([
      [117.1, 39],
      [117.3, 39],
      [117.2, 39.2],
    ]);
    const site = { id: newId(), code: 'TJ-01', name: '天津分拨', contactId: contact.id, ring, ...spot };
    await tx.insertInto('site').values(site).execute();
  });
});
afterAll(() => world.stop());

const window = (from: string, to: string) => ({
  start: `2026-03-02T${from}:00+08:00`,
  end: `2026-03-02T${to}:00+08:00`,
});

test.each([
  ['a plain order', {}],
  [
    'one with a site of the register, its own contact, and an address that nobody has located',
    {
      stops: [
        { kind: 'pickup', name: "O'Brien \\ 仓", address: '北京市朝阳区 "1" 号', window: window('10:00', '12:00') },
        { kind: 'terminal', site: 'TJ-01' },
        {
          kind: 'delivery',
          site: 'TJ-01',
          contact: { name: '李雷', phone: '13800000002' },
          window: window('20:00', '22:00'),
        },
      ],
      goods: [
        { name: '疫苗', pieces: 10, weightKg: 12.5 },
        { name: '冰袋', pieces: 3 },
      ],
      temperatureC: { min: 2, max: 8 },
      hazardClass: '9',
      declaredValueCny: 1234.56,
      podRequired: false,
      remarks: '轻放',
    },
  ],
])('%s is answered exactly as it is read afterwards, and stored without a null that is none', async (ref, changes) => {
  const command = { ...commandOf(ref, '08:00'), body: newOrder(ref, changes), actor: 'key/test' };
  const answer = must(await acceptOrder(world.db, world.bayer, command));
  const { read, again, nulls, log } = await transact(world.db, 'all', async (tx) => ({
    read: await readOrder(tx, answer.id),
    again: (await tx.selectFrom('command').select('answer').where('key', '=', ref).executeTakeFirstOrThrow()).answer,
    nulls: (
      await sql`SELECT hold IS NULL AND verdict IS NULL AND temperature_c IS DISTINCT FROM 'null'
        AND declared_value_cny IS NOT DISTINCT FROM ${command.body.declaredValueCny ?? null}::numeric AS good FROM "order" WHERE id = ${answer.id}`.execute(
        tx,
      )
    ).rows,
    log: await tx
      .selectFrom('audit')
      .select(['action', 'detail'])
      .where('subject', '=', `order/${answer.id}`)
      .execute(),
  }));
  expect(JSON.parse(JSON.stringify(answer))).toEqual(read);
  expect(again).toEqual({ ok: true, body: read });
  expect(nulls).toEqual([{ good: true }]);
  expect(log).toEqual([{ action: 'accept', detail: {} }]);
});
