import { createHmac } from 'node:crypto';
import { type ContactChange, raiseSchema } from '@longhaul/contracts';
import {
  actOnDue,
  beginMessage,
  type CaseDecision,
  decideCase,
  declareChannels,
  endAttempt,
  gatherMail,
  type MailRules,
  readCustomer,
  readException,
  reportException,
  transact,
  updateCustomer,
} from '@longhaul/database';
import {
  accepted,
  asOwner,
  at,
  commandOf,
  createWorld,
  type House,
  must,
  type Person,
  staff,
  type World,
} from '@longhaul/database/testing';
import { defaultMailPolicy, type ExceptionType } from '@longhaul/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Channels, channelEnv, channelsOf } from '../channels/index.ts';
import { actOnMailbox } from './act-on-mailbox.ts';
import { type MailServer, startMailServer, startWebServer, type WebServer } from './testing/index.ts';

// The house's mail on a real database, a real SMTP server and a real web server; the clock is the story's.
let world: World;
let house: House;
let mail: MailServer;
let web: WebServer;
let channels: Channels;
let rules: MailRules;

const openChannels = (env: Record<string, string>) =>
  channelsOf(
    z.object(channelEnv).parse({ PUBLIC_URL: 'https://lh.example', MAIL_FROM: 'Longhaul <room@lh.example>', ...env }),
  );
beforeAll(async () => {
  [world, mail, web] = await Promise.all([createWorld(), startMailServer(), startWebServer()]);
  house = await staff(world);
  // the customers' servers of these stories stand on the loopback
  channels = openChannels({ SMTP_URL: mail.url, PRIVATE_WEBHOOKS: 'true' });
  rules = { switches: channels.switches, policy: defaultMailPolicy };
});
beforeEach(async () => {
  // each story begins with empty mailboxes
  await owner(`UPDATE longhaul.notice SET state = 'noChannel' WHERE state IN ('owed', 'waiting', 'sending');
    UPDATE longhaul.message SET state = 'failed', next_at = NULL WHERE state = 'sending';
    UPDATE longhaul.notice SET told_case_at = now() WHERE told_case_at IS NULL;
    UPDATE longhaul.mailbox SET last_sent_at = NULL, status = 'empty'`);
  mail.mails.length = 0;
  mail.refuses = null;
  web.posted.length = 0;
});
afterAll(async () => {
  channels?.close();
  await Promise.all([world?.stop(), mail?.stop(), web?.stop()]);
});
const owner = (statement: string) => asOwner(world.databaseUrl, statement);

let commands = 0;
const report = async (orderId: string, type: ExceptionType, clock: string) =>
  must(
    await reportException(
      world.db,
      'all',
      { source: 'staff', actor: house.by('yang').actor },
      {
        ...commandOf(`mail report ${++commands}`, clock),
        body: raiseSchema.parse({ orderId, type }),
      },
    ),
  ).id;
const tryTo = (person: Person, id: string, clock: string, decision: CaseDecision) =>
  decideCase(world.db, 'all', id, decision, house.by(person), commandOf(`mail case ${++commands}`, clock));
const does = async (...args: Parameters<typeof tryTo>) => must(await tryTo(...args));
const read = async (id: string) => {
  const detail = await transact(world.db, 'all', (tx) => readException(tx, id));
  if (!detail) throw new Error('the case is there');
  return detail;
};
/** Bayer's people who hear of exceptions. */
const contacts = async (...list: Partial<ContactChange>[]) => {
  const id = world.bayer.customerId;
  const customer = await transact(world.db, 'all', (tx) => readCustomer(tx, id));
  const version = customer?.version ?? 0;
  const full = list.map((one) => contactOf(one));
  must(await updateCustomer(world.db, id, { version, contacts: full }, { actor: 'user/test', at: at('08:00') }));
};
const contactOf = (one: Partial<ContactChange>): ContactChange => ({
  ...{ name: '物流部', email: 'logistics@bayer.example', phone: null, language: 'zh', notices: ['exception'] },
  ...{ channel: 'email', webhookUrl: null },
  ...one,
});
const mailboxes = async (): Promise<string[]> =>
  (
    await transact(world.db, 'all', (tx) =>
      tx.selectFrom('mailbox').select('recipient').where('status', '=', 'waiting').orderBy('recipient').execute(),
    )
  ).map(({ recipient }) => recipient);
/** Gathers at that time, and lets every mailbox act on what is due until nothing is. */
async function passes(instant: number, through: Pick<Channels, 'send'> = channels) {
  while (await gatherMail(world.db, rules, instant));
  for (const recipient of await mailboxes()) {
    let view = await actOnMailbox(world.db, through, recipient, instant, rules);
    while (view.due.some((due) => due.at <= instant))
      view = await actOnMailbox(world.db, through, recipient, instant, rules);
  }
}
const mailsTo = (person: Person) => mail.mails.filter(({ to }) => to.includes(`${person}@test`));

test('who is asked has a mail within seconds, with the case, its orders and the way to the screen', async () => {
  const order = await accepted(world, 'one');
  const id = await report(order, 'DAMAGE', '09:00');
  await passes(at('09:00') + 4_000);
  expect(mail.mails).toEqual([]);
  await passes(at('09:00') + 5_000);
  const { caseNo, memberOrders } = await read(id);
  expect(mailsTo('yang')).toMatchObject([
    {
      subject: `新异常,请您处理 ${caseNo} 货损 [S2 严重]`,
      text: expect.stringContaining(
        `运单 ${memberOrders[0]?.orderNo};承诺到达 2026-03-02 22:00 (GMT+08:00) https://lh.example/exceptions/${id}`,
      ),
    },
  ]);
  expect((await read(id)).notices).toMatchObject([{ state: 'sent', channel: 'email', attempts: 1, error: null }]);
});

test('two hundred delays in a snowfall are one message with two hundred lines', async () => {
  const ids = [];
  for (let n = 0; n < 200; n += 1) ids.push(await accepted(world, `snow-${n}`));
  for (const id of ids) await report(id, 'DELAY_TRANSIT', '09:00');
  await passes(at('09:00') + 60_000);
  const [message, ...others] = mailsTo('yang');
  expect(others).toEqual([]);
  expect(message?.subject).toMatch(/^200 条通知/);
  expect(message?.text.split('\n').filter((line) => line.includes('在途延误'))).toHaveLength(200);
});

describe('a customer', () => {
  test('is written to in its language, of its own orders only, and its case knows that it was told', async () => {
    await contacts({ email: 'logistics@bayer.example', language: 'en' });
    const id = await report(await accepted(world, 'told'), 'DAMAGE', '09:00');
    await passes(at('09:00') + 5_000);
    const { caseNo, log, customersTold, memberOrders } = await read(id);
    expect(mail.mails.filter(({ to }) => to.includes('logistics@bayer.example'))).toMatchObject([
      {
        subject: `Transport exception ${caseNo} damage [S2 serious]`,
        text: expect.stringContaining(`https://lh.example/orders/${memberOrders[0]?.orderNo}`),
      },
    ]);
    expect(customersTold).toEqual({ [world.bayer.customerId]: new Date(at('09:00') + 5_000).toISOString() });
    expect(log.find(({ type }) => type === 'customerTold')).toMatchObject({
      detail: { by: 'notice', channel: 'email' },
      visibleTo: world.bayer.customerId,
    });
  });

  test('has a webhook: signed, and repeated under the same id', async () => {
    const secret = 'a-secret-of-both-sides';
    await contacts({
      email: 'it@bayer.example',
      channel: 'webhook',
      webhookUrl: `${web.url}/hook`,
      webhookSecret: secret,
    });
    const id = await report(await accepted(world, 'hook'), 'DAMAGE', '09:00');
    web.answer = { status: 503, body: '' };
    await passes(at('09:00') + 5_000);
    expect((await read(id)).notices.find(({ subject }) => subject === 'CASE_FOR_CUSTOMER')).toMatchObject({
      state: 'sending',
      error: 'answered 503',
    });
    web.answer = { status: 200, body: '' };
    await passes(at('09:00') + 10_000);
    expect(web.posted).toHaveLength(2);
    for (const { headers, body } of web.posted) {
      const signed = `${headers['x-longhaul-timestamp']}.${body}`;
      expect(headers['x-longhaul-signature']).toBe(
        `sha256=${createHmac('sha256', secret).update(signed).digest('hex')}`,
      );
    }
    const [first, second] = web.posted.map(({ body }) => JSON.parse(body));
    expect(second.id).toBe(first.id);
    expect(first.notices).toMatchObject([{ subject: 'CASE_FOR_CUSTOMER', case: { id } }]);
    expect((await read(id)).customersTold).toHaveProperty(String(world.bayer.customerId));
  });

  test.each([
    ['wecom', (body: { msgtype: string; text: { content: string } }) => body.text.content],
    ['dingtalk', (body: { msgtype: string; text: { content: string } }) => body.text.content],
  ] as const)('has a robot of a %s group', async (channel, contentOf) => {
    await contacts({
      email: 'it@bayer.example',
      channel,
      webhookUrl: `${web.url}/robot?key=k`,
      webhookSecret: 'signing',
    });
    const id = await report(await accepted(world, channel), 'DAMAGE', '09:00');
    web.answer = { status: 200, body: '{"errcode":310000,"errmsg":"sign not match"}' };
    await passes(at('09:00') + 5_000);
    expect((await read(id)).notices.map(({ error }) => error)).toContain('the robot answered 310000 sign not match');
    web.answer = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };
    await passes(at('09:00') + 10_000);
    const { path, body } = web.posted.at(-1) ?? { path: '', body: '{}' };
    expect(contentOf(JSON.parse(body))).toContain((await read(id)).caseNo);
    expect(path.includes('&sign=')).toBe(channel === 'dingtalk');
  });

  test('without a channel is told by nobody, and its clock does its work', async () => {
    const off = { ...rules, switches: { email: false, sms: false, controlRoom: null } };
    await contacts({ email: 'logistics@bayer.example' });
    const id = await report(await accepted(world, 'off'), 'DAMAGE', '09:00');
    await gatherMail(world.db, off, at('09:01'));
    expect(await mailboxes()).toEqual([]);
    const { notices, customersTold } = await read(id);
    expect(new Set(notices.map(({ state }) => state))).toEqual(new Set(['noChannel']));
    expect(customersTold).toEqual({});
    await declareChannels(world.db, off.switches);
    const send: CaseDecision = { type: 'tellCustomer', body: { channel: 'send' } };
    expect(await tryTo('yang', id, '09:02', send)).toMatchObject({ code: 'nobody-to-tell' });
    // the mail server is there again: what was not sent is
    await declareChannels(world.db, rules.switches);
    await does('yang', id, '09:03', send);
    await passes(at('09:03'));
    expect(mail.mails.map(({ to }) => to)).toEqual([['logistics@bayer.example']]);
    expect((await read(id)).customersTold).toHaveProperty(world.bayer.customerId);
  });
});

describe('a message that does not go out', () => {
  test('is tried eight times, then it has failed: the case says so and climbs, and is not hurt', async () => {
    await contacts({ email: 'logistics@bayer.example' });
    mail.refuses = 451;
    const id = await report(await accepted(world, 'refused'), 'DAMAGE', '09:00');
    await does('yang', id, '09:00', { type: 'acknowledge', body: {} });
    let now = at('09:00') + 5_000;
    for (const pause of [0, 5, 10, 20, 40, 80, 160, 320]) {
      now += pause * 1_000;
      await passes(now);
    }
    const { notices, log, level, state } = await read(id);
    const failed = notices.find(({ subject }) => subject === 'CASE_FOR_CUSTOMER');
    expect(failed).toMatchObject({ state: 'failed', attempts: 8 });
    expect(failed?.error).toContain('451');
    expect(failed?.error).not.toContain('bayer.example');
    expect(log.map(({ type, detail }) => [type, detail.reason])).toContainEqual(['climbed', 'noticeFailed']);
    expect([level, state]).toEqual([2, 'REPORTED']);
    // the colleague's mail failed as well; somebody had acknowledged, so that is no step up
    expect(log.filter(({ type }) => type === 'noticeFailed')).toHaveLength(2);
    expect(log.filter(({ type }) => type === 'climbed')).toHaveLength(1);
  });

  test('is not tried again when the other side will never take it', async () => {
    await contacts({ email: 'gone@bayer.example' });
    mail.refuses = 550;
    const id = await report(await accepted(world, 'nobody-there'), 'DAMAGE', '09:00');
    await passes(at('09:00') + 5_000);
    const notices = (await read(id)).notices.filter(({ subject }) => subject === 'CASE_FOR_CUSTOMER');
    expect(notices).toMatchObject([{ state: 'failed', attempts: 1, error: expect.stringContaining('550') }]);
  });

  test.each([
    [404, 'failed'],
    [410, 'failed'],
    [429, 'sending'],
    [302, 'sending'],
    [500, 'sending'],
  ])('answered %i by a webhook is then %s', async (status, state) => {
    await contacts({ email: 'it@bayer.example', channel: 'webhook', webhookUrl: `${web.url}/hook` });
    web.answer = { status, body: '' };
    const id = await report(await accepted(world, `answered-${status}`), 'DAMAGE', '09:00');
    await passes(at('09:00') + 5_000);
    const told = (await read(id)).notices.find(({ subject }) => subject === 'CASE_FOR_CUSTOMER');
    expect(told).toMatchObject({ state, attempts: 1, error: `answered ${status}` });
  });

  test.each(['127.0.0.1', 'localhost'])('to %s, inside our own network, is not sent at all', async (host) => {
    const strict = openChannels({});
    const { port } = new URL(web.url);
    await contacts({ email: 'it@bayer.example', channel: 'webhook', webhookUrl: `http://${host}:${port}/admin` });
    const id = await report(await accepted(world, `inside-${host}`), 'DAMAGE', '09:00');
    await passes(at('09:00') + 5_000, strict);
    const told = (await read(id)).notices.find(({ subject }) => subject === 'CASE_FOR_CUSTOMER');
    expect(told).toMatchObject({ state: 'failed', error: 'its address is not outside our own network' });
    expect(web.posted).toEqual([]);
  });

  test('killed after it was sent and before that was written: repeated once, under the same Message-ID', async () => {
    await contacts();
    await report(await accepted(world, 'killed'), 'DAMAGE', '09:00');
    const now = at('09:00') + 5_000;
    await gatherMail(world.db, rules, now);
    const recipient = `user/${house.users.yang}`;
    const outgoing = await beginMessage(world.db, recipient, now, rules);
    if (!outgoing) throw new Error('it is due');
    await channels.send(outgoing); // and then the machine dies
    await passes(now); // Temporal repeats the act: the attempt in flight has its time, nothing is due yet
    expect(mailsTo('yang')).toHaveLength(1);
    await passes(now + 5_000);
    await passes(now + 10_000);
    expect(mailsTo('yang').map(({ messageId }) => messageId)).toEqual(Array(2).fill(`<${outgoing.id}@lh.example>`));
    // the first one's answer comes after all: nothing changes
    await endAttempt(world.db, recipient, outgoing.id, { reason: 'too late', forGood: false }, now + 11_000, rules);
    await passes(now + 20_000);
    expect(mailsTo('yang')).toHaveLength(2);
  });
});

test('one message a minute, but the gravest at once; at night the light ones wait', async () => {
  await contacts();
  await report(await accepted(world, 'rate-1'), 'DAMAGE', '09:00');
  await passes(at('09:00') + 5_000);
  await report(await accepted(world, 'rate-2'), 'SHORTAGE', '09:00');
  await passes(at('09:00') + 20_000);
  expect(mailsTo('yang')).toHaveLength(1);
  await report(await accepted(world, 'rate-3'), 'ACCIDENT', '09:00');
  await passes(at('09:00') + 21_000);
  expect(mailsTo('yang').at(-1)?.text).toMatch(/短少[\s\S]*交通事故/);
  await report(await accepted(world, 'night', '22:00'), 'DELAY_TRANSIT', '22:10');
  await passes(at('23:30'));
  expect(mailsTo('yang')).toHaveLength(2);
  await passes(at('23:59') + 7 * 3_600_000 + 60_000);
  expect(mailsTo('yang')).toHaveLength(3);
});

test('what was read on screen meanwhile need not go out', async () => {
  await contacts();
  const id = await report(await accepted(world, 'read'), 'DAMAGE', '09:00');
  await owner(`UPDATE longhaul.notice SET read_at = now() WHERE case_id = '${id}'`);
  await passes(at('09:00') + 5_000);
  expect(mail.mails).toEqual([]);
});

test('warnings of the control room go to the robot of its group, together', async () => {
  const room = openChannels({ CONTROL_ROOM_CHANNEL: 'wecom', CONTROL_ROOM_TO: `${web.url}/group` });
  const own = { ...rules, switches: room.switches };
  const ids = [await accepted(world, 'warn-1'), await accepted(world, 'warn-2')];
  for (const id of ids) await actOnDue(world.db, id, at('12:00'));
  web.answer = { status: 200, body: '{"errcode":0}' };
  while (await gatherMail(world.db, own, at('12:01')));
  await actOnMailbox(world.db, room, 'control-room', at('12:01'), own);
  expect(web.posted).toHaveLength(1);
  expect(JSON.parse(web.posted[0]?.body ?? '{}').text.content).toMatch(/应调未调[\s\S]*应调未调/);
});
