import { putAccount } from '@longhaul/database';
import { hash } from '@node-rs/argon2';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { desk, openBrowser, openWindow, phone } from '../browser/index.ts';
import { actsOf, type Cast, clerkLogin, newOrder, startCast } from '../cast/index.ts';

let cast: Cast;
let browser: Browser;
const errors: string[] = [];
/** What a window of the customer's asked for and was refused. */
const refused: string[] = [];
const owned = new AsyncDisposableStack();
const logins = {
  bayer: { email: 'wang@bayer.test', password: 'correct horse' },
  haier: { email: 'zhou@haier.test', password: 'battery staple' },
};
beforeAll(async () => {
  cast = await startCast();
  owned.defer(cast.stack.stop);
  const opened = await openBrowser();
  owned.defer(opened.close);
  browser = opened.browser;
  for (const name of ['bayer', 'haier'] as const) {
    const { email, password } = logins[name];
    const { id: customerId } = cast.stack.customers[name];
    const account = { email, name: name === 'bayer' ? '王经理' : '周经理', role: 'customer', customerId };
    await putAccount(cast.stack.db, { ...account, passwordHash: await hash(password) }, Date.now());
  }
});
afterAll(() => owned.disposeAsync());

const open = (who: { email: string; password: string }, page: string, viewport = desk) =>
  openWindow(browser, who, { url: cast.stack.url, page, viewport }, errors);
/** A customer's window: whatever it asks for must be its to ask. */
async function portal(who: { email: string; password: string }, page: string, viewport = desk): Promise<Page> {
  const window = await open(who, page, viewport);
  window.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  await window.reload();
  await window.getByTestId('live').waitFor();
  return window;
}
const does = async (page: Page, button: string, fill: Record<string, string> = {}) => {
  await page.getByTestId(button).click();
  for (const [field, value] of Object.entries(fill)) await page.fill(`#${field}`, value);
  await page.getByTestId('action-send').click();
  await page.getByTestId('action-send').waitFor({ state: 'detached' });
};
const stands = (page: Page, standing: string) =>
  page.locator(`[data-testid=standing][data-standing=${standing}]`).waitFor({ timeout: 20_000 });
const entry = (page: Page, type: string, text: string) =>
  page.locator(`[data-testid=case-entry][data-type=${type}]`).filter({ hasText: text });
const fits = (page: Page) => page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);
/** The smallest picture there is. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a customer reports damage on its order; the clerk asks it for a return; it instructs and writes, and the clerk sees it', async () => {
  const orderNo = String(
    ((await cast.bayer.get(`/orders/${await actsOf(cast).accept(newOrder('PO-1'))}`)).body as { orderNo?: unknown })
      .orderNo,
  );
  const clerk = await open(clerkLogin, '/exceptions');

  // it lands on its orders, and reports from the order's own page what a customer can
  const customer = await portal(logins.bayer, '/');
  await customer.waitForURL('**/orders');
  await customer.getByTestId('order').filter({ hasText: 'PO-1' }).click();
  await customer.getByTestId('raise').click();
  await customer.getByTestId('raise-type').waitFor();
  const types = await customer.getByTestId('raise-type').locator('option').evaluateAll(valuesOf);
  expect(types).toContain('DAMAGE');
  expect(types).not.toContain('ACCIDENT');
  await customer.selectOption('#raise-type', 'DAMAGE');
  await customer.fill('#raise-note', '收货方说 3 箱压坏');
  await customer.getByTestId('action-send').click();
  await stands(customer, 'reported');
  await entry(customer, 'raised', '收货方说 3 箱压坏').waitFor();
  const path = new URL(customer.url()).pathname;

  // the clerk's list has it by itself, and says who reported it
  const row = clerk.getByTestId('exception').filter({ hasText: orderNo });
  await row.waitFor({ timeout: 20_000 });
  expect(await row.getByTestId('source').getAttribute('data-source')).toBe('customer');
  await row.press('Enter');
  await entry(clerk, 'raised', '收货方说 3 箱压坏').waitFor();
  await does(clerk, 'case-confirm', { word: '内部：装卸工未系绑带' });
  await clerk.getByTestId('propose').click();
  await clerk.selectOption('#measure-kind', 'return');
  await clerk.fill('#effect', '退回北京仓');
  await clerk.locator('#pieces-0').waitFor();
  await clerk.getByTestId('action-send').click();
  await clerk.getByTestId('measure').waitFor();

  // the customer is asked without reloading; on its phone the list says where its word is missing, and there it instructs
  await customer.locator('[data-testid=question][data-kind=return]').waitFor({ timeout: 20_000 });
  const mobile = await portal(logins.bayer, '/exceptions', phone);
  await mobile.getByTestId('asks').waitFor();
  await mobile.getByTestId('exception').click();
  await mobile.waitForURL(`**${path}`);
  await mobile.getByTestId('answer').waitFor();
  expect(await mobile.getByTestId('questions').innerText()).toContain('退回北京仓');
  expect(await fits(mobile)).toBe(0);
  await does(mobile, 'answer', { 'answer-note': '请先拍照' });

  // its other window sees that it did; it writes, and shows what it has
  await customer.getByTestId('answer').waitFor({ state: 'detached', timeout: 20_000 });
  await does(customer, 'add-note', { remark: '破损照片已附' });
  await customer.getByTestId('evidence-input').setInputFiles({ name: '压坏.png', mimeType: 'image/png', buffer: png });
  await customer.getByTestId('evidence-file').waitFor();

  await entry(clerk, 'instructed', '请先拍照').waitFor({ timeout: 20_000 });
  const note = entry(clerk, 'noted', '破损照片已附');
  await note.waitFor();
  expect(await note.innerText()).toContain('王经理');
  await clerk.getByTestId('evidence-file').filter({ hasText: '压坏.png' }).waitFor();
  // the clerk has the case: the bell told of the instruction and of the note
  await expect.poll(() => clerk.getByTestId('unread-notices').innerText()).toMatch(/^[2-9]/);

  // what the house says to itself stays there
  await does(clerk, 'add-note', { 'note-text': '向承运商追偿' });
  await entry(clerk, 'noted', '向承运商追偿').waitFor();
  const seen = await customer.locator('main').innerText();
  for (const secret of ['追偿', '绑带', '小李']) expect(seen).not.toContain(secret);

  // the phone has followed by itself; another customer finds nothing
  await entry(mobile, 'noted', '破损照片已附').waitFor();
  const stranger = await open(logins.haier, '/exceptions');
  await stranger.getByTestId('raise').waitFor();
  await stranger.locator('main [role=status]').waitFor();
  expect(await stranger.getByTestId('exception').count()).toBe(0);
});

test('the customer’s user has its own pages and no dead ends: what is the house’s is not there, nothing it asks for is refused', async () => {
  const customer = await portal(logins.bayer, '/orders');
  const links = await customer.locator('nav a').evaluateAll(hrefsOf);
  expect(links).toEqual(['/orders', '/exceptions', '/claims']);
  for (const link of [...links, '/orders/import']) {
    await customer.goto(`${cast.stack.url}${link}`);
    await customer.locator('main h1').waitFor();
  }
  await customer.goto(`${cast.stack.url}/orders`);
  await customer.getByTestId('filter-warning').click();
  await customer.waitForURL('**/orders?warning=open');
  await customer.locator('main [role=status]').waitFor();
  for (const house of [
    '/map',
    '/warnings',
    '/approvals',
    '/plans',
    '/plans/new',
    '/policies',
    '/customers/x',
    '/sites',
  ]) {
    await customer.goto(`${cast.stack.url}${house}`);
    await customer.locator('main a[href="/"]').waitFor();
    expect(new URL(customer.url()).pathname).toBe(house);
  }
  await customer.locator('main a[href="/"]').click();
  await customer.waitForURL('**/orders');
});

test('no request of the customer’s windows was refused, and nothing went wrong in any window', () => {
  expect(refused).toEqual([]);
  expect(errors).toEqual([]);
});

type Shown = { value: string; getAttribute: (name: string) => string | null };
const valuesOf = (all: unknown[]) => all.map((one) => (one as Shown).value);
const hrefsOf = (all: unknown[]) => all.map((one) => (one as Shown).getAttribute('href'));
