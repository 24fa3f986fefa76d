import { until } from '@longhaul/platform/servers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner, breakConnections, createWorld, type World } from '../testing/index.ts';
import { type ChangeNotice, changeChannel, tell } from './change.ts';
import { listen } from './listen.ts';
import { transact } from './transact.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const notice = (id: string): ChangeNotice => ({ kind: 'order', id, version: 1, customerId: null });
const say = (id: string) => transact(world.db, 'all', (tx) => tell(tx, notice(id)));

test('hears after commit, hears nothing that is no notice, and listens again after its connection broke', async () => {
  const heard: string[] = [];
  const story: string[] = [];
  const listener = listen(world.databaseUrl, 'test-listener', {
    heard: ({ id }) => heard.push(id),
    listening: () => story.push('listening'),
    lost: () => story.push('lost'),
  });
  await until(() => story.length === 1, 5_000);

  await world.db.pool.query(`SELECT pg_notify($1, 'not json'), pg_notify($1, '3')`, [changeChannel]);
  await say('one');
  await until(() => heard.length > 0, 5_000);
  expect(heard).toEqual(['one']);

  await breakConnections(world.databaseUrl, 'test-listener');
  await until(() => story.length === 3, 5_000);
  await say('two');
  await until(() => heard.length > 1, 5_000);
  expect(heard).toEqual(['one', 'two']);
  expect(story).toEqual(['listening', 'lost', 'listening']);

  await listener.close();
  const { rows } = await world.db.pool.query(
    `SELECT count(*)::int AS open FROM pg_stat_activity WHERE application_name = 'test-listener'`,
  );
  expect(rows).toEqual([{ open: 0 }]);
});

test('a database that is not there is lost once, and tried again', async () => {
  const story: string[] = [];
  const nowhere = new URL(world.databaseUrl);
  nowhere.pathname = '/not_there_yet';
  const listener = listen(nowhere.href, 'test-early', {
    heard: () => {},
    listening: () => story.push('listening'),
    lost: () => story.push('lost'),
  });
  await until(() => story.length === 1, 5_000);
  await asOwner(world.databaseUrl, 'CREATE DATABASE not_there_yet');
  await until(() => story.length === 2, 10_000);
  expect(story).toEqual(['lost', 'listening']);
  await listener.close();
});
