import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { connect, type Database, ensureCustomer, findAccount } from '@longhaul/database';
import { startTestCluster, type TestCluster } from '@longhaul/database/testing';
import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, expect, test } from 'vitest';

let cluster: TestCluster;
let url: string;
let db: Database;
beforeAll(async () => {
  cluster = await startTestCluster();
  url = await cluster.cloneDatabase();
  db = connect(url, { program: 'test', max: 2 });
});
afterAll(async () => {
  await db?.close();
  await cluster?.stop();
});

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const run = (...args: string[]) => {
  const env = { ...process.env, DATABASE_URL: url };
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { env, encoding: 'utf8' });
  return { status, said: stdout + stderr };
};
const person = (email: string, ...args: string[]) => run('--email', email, '--name', '王', ...args);

test('a person of the house sees everything, one of a customer’s what is that customer’s; the password is shown once', async () => {
  const customerId = await ensureCustomer(db, { code: 'BAYER', name: '拜耳', nameEn: 'Bayer' }, Date.now());
  expect(person('li@house.test', '--role', 'clerk').status).toBe(0);
  expect(await findAccount(db, 'li@house.test')).toMatchObject({ role: 'clerk', customerId: null });
  const { said } = person('Wang@bayer.test', '--role', 'customer', '--customer', 'BAYER');
  const account = await findAccount(db, 'wang@bayer.test');
  expect(account).toMatchObject({ role: 'customer', customerId });
  expect(await verify(account?.passwordHash ?? '', said.trim().split(' ').at(-1) ?? '')).toBe(true);
});

test.each([
  ['a customer’s person without a customer', ['--role', 'customer'], 'CODE'],
  ['a clerk with one', ['--role', 'clerk', '--customer', 'BAYER'], 'CODE'],
  ['a customer that is not there', ['--role', 'customer', '--customer', 'NOBODY'], 'NOBODY'],
  ['a role that is none', ['--role', 'boss'], 'CODE'],
])('%s is refused, and nobody may log in', async (_, args, hint) => {
  const { status, said } = person('nobody@house.test', ...args);
  expect([status, said]).toEqual([1, expect.stringContaining(hint)]);
  expect(await findAccount(db, 'nobody@house.test')).toBeUndefined();
});
