import { putAccount } from '@longhaul/database';
import { hash } from '@node-rs/argon2';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { does, openStage, phone, type Stage, says } from '../browser/index.ts';
import { actsOf, type Cast, clerkLogin, colleague, newOrder } from '../cast/index.ts';

let stage: Stage;
let cast: Cast;
const customerLogin = { email: 'customer@longhaul.test', password: 'correct horse' };
beforeAll(async () => {
  stage = await openStage();
  cast = stage.cast;
  const { id: customerId } = cast.stack.customers.bayer;
  const account = { email: customerLogin.email, name: '王经理', role: 'customer', customerId };
  await putAccount(cast.stack.db, { ...account, passwordHash: await hash(customerLogin.password) }, Date.now());
});
afterAll(() => stage?.close());

const stands = (page: Page, state: string) =>
  page.locator(`[data-testid=claim-state][data-state=${state}]`).first().waitFor({ timeout: 20_000 });
const raised = async (ref: string, type: string): Promise<{ id: string; caseNo: string }> => {
  const orderId = await actsOf(cast).accept(newOrder(ref));
  const { id } = (await cast.clerk.post('/exceptions', { orderId, type })).body;
  return { id, caseNo: String(((await cast.clerk.get(`/exceptions/${id}`)).body as { caseNo?: unknown }).caseNo) };
};
/** The smallest picture there is. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a claim from its case: filed, proved with a photo, assessed; a supervisor agrees, the customer watches on its phone', async () => {
  const { caseNo } = await raised('CL-1', 'DAMAGE');
  const clerk = await stage.window(clerkLogin, `/exceptions/${caseNo}`);
  await does(clerk, 'open-claim', { claimed: '3200', 'claim-note': '3 箱破损' });
  await stands(clerk, 'filed');
  const claim = new URL(clerk.url()).pathname;
  expect(claim).toMatch(/^\/claims\/CL\d+$/);
  const customer = await stage.window(customerLogin, claim, phone);
  await stands(customer, 'filed');

  await clerk.getByTestId('evidence-input').setInputFiles({ name: '破损.png', mimeType: 'image/png', buffer: png });
  await clerk.getByTestId('evidence-file').waitFor();
  await stands(customer, 'evidence');
  await customer.getByTestId('evidence-file').waitFor();

  await does(clerk, 'claim-assess', { amount: '2800', 'claim-word': '按折旧' });
  await does(clerk, 'claim-note', { 'claim-word': '向承运商追偿' });
  await clerk.getByTestId('claim-agree').click();
  await clerk.getByTestId('action-send').click();
  await says(clerk.getByTestId('action-error'), '金额超过限额');
  await clerk.keyboard.press('Escape');
  const wang = await colleague(cast, 'wang', { name: '王强', role: 'supervisor' });
  const supervisor = await stage.window(wang.login, claim);
  await does(supervisor, 'claim-agree', { amount: '2500' });

  // the customer sees what was agreed, by itself; of our assessment and notes nothing
  await stands(customer, 'agreed');
  const seen = await customer.locator('main').innerText();
  expect(seen).toContain('¥2,500');
  for (const secret of ['2,800', '按折旧', '追偿']) expect(seen).not.toContain(secret);
  expect(await customer.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0);
  expect(await customer.getByTestId('claim-pay').count()).toBe(0);

  await stands(clerk, 'agreed');
  await does(clerk, 'claim-pay', { amount: '1000' });
  await says(clerk.getByTestId('amount-paid'), /^¥1,000$/);
  await does(clerk, 'claim-pay', { reference: '网银 1' });
  await stands(clerk, 'paid');
  await does(clerk, 'claim-close', { 'claim-word': '已赔付' });
  await stands(customer, 'closed');
});

test('three cases at one place are proposed as an incident, and worked on together; each says what became of it', async () => {
  const clerk = await stage.window(clerkLogin, '/exceptions');
  const cases = [];
  for (const ref of ['IN-1', 'IN-2', 'IN-3']) cases.push(await raised(ref, 'WEATHER'));
  await clerk.getByTestId('proposed-incident').waitFor({ timeout: 20_000 });
  await does(clerk, 'put-together');
  await clerk.waitForURL(/\/incidents\/IN/);
  await clerk.getByTestId('incident-case').nth(2).waitFor();

  await cast.clerk.post(`/exceptions/${cases[1]?.id}/confirm`, {});
  await clerk.getByTestId('bulk').click();
  await clerk.selectOption('#bulk-command', 'confirm');
  await clerk.getByTestId('action-send').click();
  await clerk.getByTestId('bulk-outcome').waitFor();
  const results = clerk.getByTestId('bulk-result');
  expect(await results.evaluateAll((all) => all.map((one) => one.getAttribute('data-outcome')))).toEqual([
    'done',
    'refused',
    'done',
  ]);
  expect(await results.nth(1).innerText()).toContain(cases[1]?.caseNo);
  await does(clerk, 'incident-close', { 'incident-word': '恢复通行' });
  await clerk.getByText('恢复通行').waitFor();
});

test('nothing went wrong in any window', () => expect(stage.errors).toEqual([]));
