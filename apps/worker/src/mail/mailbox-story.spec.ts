import { writeFileSync } from 'node:fs';
import { raiseSchema } from '@longhaul/contracts';
import {
  claimUntold,
  gatherMail,
  type MailRules,
  markTold,
  meetNamespace,
  readException,
  reportException,
  transact,
} from '@longhaul/database';
import { accepted, createWorld, type House, must, staff, type World } from '@longhaul/database/testing';
import { defaultMailPolicy, type ExceptionType } from '@longhaul/domain';
import { until } from '@longhaul/platform/servers';
import { type SkippingServer, startSkippingServer } from '@longhaul/testing/temporal';
import { mailboxWorkflowId, stories, tellOptions } from '@longhaul/workflow-api';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Channels, channelEnv, channelsOf } from '../channels/index.ts';
import { actOnMailbox } from './act-on-mailbox.ts';
import { type MailServer, startMailServer } from './testing/index.ts';

// Real workflows on a clock that skips, with a real database and a real mail server.
let world: World;
let house: House;
let mail: MailServer;
let channels: Channels;
let rules: MailRules;
let server: SkippingServer;
/** Temporal's store, as the relay knows it. */
let namespaceId = 'first';
beforeAll(async () => {
  [world, mail] = await Promise.all([createWorld(), startMailServer()]);
  house = await staff(world);
  channels = channelsOf(z.object(channelEnv).parse({ SMTP_URL: mail.url, MAIL_FROM: 'room@lh.example' }));
  rules = { switches: channels.switches, policy: defaultMailPolicy };
  server = await startServer();
  await meetNamespace(world.db, namespaceId);
});
afterAll(async () => {
  channels?.close();
  await server?.stop();
  await Promise.all([world?.stop(), mail?.stop()]);
});

const startServer = () =>
  startSkippingServer({
    actOnMailbox: (recipient, asOf) => actOnMailbox(world.db, channels, recipient, asOf, rules),
  });
let reports = 0;
const report = async (type: ExceptionType) => {
  const orderId = await accepted(world, `story-${++reports}`);
  const command = { caller: 'story', route: 'report', key: `${reports}`, at: await server.now() };
  const by = { source: 'staff', actor: house.by('li').actor } as const;
  return must(await reportException(world.db, 'all', by, { ...command, body: raiseSchema.parse({ orderId, type }) }))
    .id;
};
/** As the worker's relay does: gathers what is owed, and tells the mailboxes. */
async function relay() {
  await gatherMail(world.db, rules, await server.now());
  for (const { id, called, view } of await claimUntold(world.db, 'mailbox', 100, 0)) {
    await server.client.workflow.signalWithStart(stories.mailbox.type, tellOptions('mailbox', called, view));
    await markTold(world.db, 'mailbox', [{ id, seq: view.seq, store: namespaceId }]);
  }
}
const handle = () => server.client.workflow.getHandle(mailboxWorkflowId(`user/${house.users.yang}`));
const state = async () => (await handle().describe()).status.name;
// STORE_HISTORIES=1 keeps the histories of these stories for the replay of later code
const store = async (name: string) => {
  const file = new URL(`../../../../packages/workflows/histories/mailbox-${name}.json`, import.meta.url);
  if (process.env.STORE_HISTORIES) writeFileSync(file, historyToJSON(await handle().fetchHistory()));
};
const notices = (id: string) =>
  transact(world.db, 'all', (tx) => readException(tx, id)).then((it) => it?.notices ?? []);

test('the digest goes out in its second, the workflow ends, and the next notice begins it anew', async () => {
  const id = await report('DAMAGE');
  await relay();
  expect([mail.mails.length, await state()]).toEqual([0, 'RUNNING']);
  await server.pass(6_000);
  await until(async () => (await state()) === 'COMPLETED', 10_000);
  expect(mail.mails).toHaveLength(1);
  expect(await notices(id)).toMatchObject([{ state: 'sent', attempts: 1 }]);
  expect((await handle().fetchHistory()).events?.length).toBeLessThanOrEqual(20);
  await store('digest');
  await report('SHORTAGE');
  await relay();
  await server.pass(60_000);
  await until(() => mail.mails.length === 2, 10_000);
});

test('a mail server that is away for a minute costs attempts, not the notice', async () => {
  await server.pass(120_000);
  mail.refuses = 451;
  const id = await report('DAMAGE');
  await relay();
  await server.pass(60_000);
  await until(async () => ((await notices(id))[0]?.attempts ?? 0) >= 4, 10_000);
  mail.refuses = null;
  await server.pass(120_000);
  await until(async () => (await notices(id))[0]?.state === 'sent', 10_000);
  expect(mail.mails).toHaveLength(3);
  await store('retries');
});

test('Temporal loses its store while mail waits: told again, it goes out once', async () => {
  await server.pass(120_000);
  const id = await report('DAMAGE');
  await relay();
  await server.stop();
  server = await startServer();
  namespaceId = 'second';
  expect(await meetNamespace(world.db, namespaceId)).toBe('new');
  await relay();
  expect(await state()).toBe('RUNNING');
  // the new clock may be behind the old one's
  await server.pass(600_000);
  await until(async () => (await notices(id))[0]?.state === 'sent', 10_000);
  expect(mail.mails).toHaveLength(4);
  expect(await notices(id)).toHaveLength(1);
});
