import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { desk, does, openBrowser, openWindow, phone } from '../browser/index.ts';
import { actsOf, type Cast, clerkLogin, newOrder, startCast, truck } from '../cast/index.ts';

let cast: Cast;
let browser: Browser;
const errors: string[] = [];
const owned = new AsyncDisposableStack();
beforeAll(async () => {
  cast = await startCast();
  owned.defer(cast.stack.stop);
  const opened = await openBrowser();
  owned.defer(opened.close);
  browser = opened.browser;
});
afterAll(() => owned.disposeAsync());

const clerkAt = (page: string, viewport = desk) =>
  openWindow(browser, clerkLogin, { url: cast.stack.url, page, viewport }, errors);

/** A stranger's phone: it opens the link, and no more is known of it. */
async function stranger(address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: phone, locale: 'zh-CN' });
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(address);
  return page;
}
const fits = (page: Page) =>
  page.evaluate(
    '({ page: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth })',
  ) as Promise<{ page: number; screen: number }>;

/** On the order's page: makes a link, and answers the address that is shown this once. */
async function linkFrom(clerk: Page): Promise<string> {
  await clerk.getByTestId('share-create').click();
  const address = await clerk.getByTestId('share-address').inputValue();
  expect(address).toMatch(/\/s\/lhl_[\w-]{43}$/);
  return address;
}

test('a consignee follows its order and reports damage by phone; the clerk sees it live, and revokes the link', async () => {
  const acts = actsOf(cast);
  const id = await acts.accept(newOrder('SH-1'));
  await acts.assign(id);
  await acts.isAt({ longitude: 116.4, latitude: 39.9 });
  await acts.comesTo(id, 'arrivedAtPickup');
  await acts.isAt({ longitude: 117.2017, latitude: 40.1049 });
  await acts.comesTo(id, 'departed');
  const { orderNo } = (await cast.clerk.get(`/orders/${id}`)).body as unknown as { orderNo: string };
  const clerk = await clerkAt(`/orders/${orderNo}`);
  const address = await linkFrom(clerk);
  // told once: who comes back later finds the link, not its address
  await clerk.reload();
  await clerk.locator('[data-testid=share-link][data-state=holds]').waitFor();
  expect(await clerk.getByTestId('share-address').count()).toBe(0);

  const consignee = await stranger(address);
  await consignee.locator('[data-testid=status][data-status=departed]').waitFor();
  const seen = await consignee.locator('main').innerText();
  for (const shown of [orderNo, '北京仓', '沈阳仓', '承诺送达', '附近']) expect(seen).toContain(shown);
  for (const hidden of [truck.driver.name, truck.driver.phone, truck.plate, 'SH-1', '药品', '拜耳'])
    expect(seen).not.toContain(hidden);
  const { page, screen } = await fits(consignee);
  expect(page).toBeLessThanOrEqual(screen);
  await consignee.getByRole('button', { name: 'EN' }).click();
  await consignee.getByText('Where your order is').waitFor();
  await consignee.getByRole('button', { name: '中文' }).click();

  const list = await clerkAt('/exceptions');
  await consignee.getByTestId('report').click();
  await consignee.getByLabel('货物破损').check();
  await consignee.fill('#note', '外箱压坏 3 箱');
  await consignee.fill('#name', '李收货');
  await consignee.fill('#phone', '13911112222');
  await consignee.getByTestId('report-send').click();
  const caseNo = (await consignee.getByTestId('receipt').innerText()).match(/EX\d{8}/)?.[0] ?? '';
  expect(caseNo).not.toBe('');

  const row = list.locator(`[data-testid=exception][data-case-no=${caseNo}]`);
  await row.waitFor({ timeout: 20_000 });
  expect(await row.getByTestId('source').getAttribute('data-source')).toBe('consignee');
  const report = clerk.getByTestId('share-report');
  await expect.poll(() => report.innerText(), { timeout: 20_000 }).toContain('13911112222');
  expect(await report.innerText()).toContain(caseNo);

  // on the case it says whom to call back
  await list.goto(`${cast.stack.url}/exceptions/${caseNo}`);
  await list.getByTestId('call-back').getByText('13911112222').waitFor();

  // more of the same goes under the same number
  await consignee.getByTestId('report-again').click();
  await consignee.getByLabel('货物破损').check();
  await consignee.getByTestId('report-send').click();
  await consignee.getByTestId('receipt').getByText(caseNo).waitFor();

  await does(clerk, 'share-revoke');
  await clerk.locator('[data-testid=share-link][data-state=revoked]').waitFor();
  await consignee.getByTestId('report-again').click();
  await consignee.getByLabel('其他问题').check();
  await consignee.getByTestId('report-send').click();
  await consignee.getByTestId('gone').waitFor();
  await consignee.reload();
  expect(await consignee.getByTestId('gone').innerText()).toContain('链接已失效');
  expect(await consignee.locator('main').innerText()).not.toContain(orderNo);
});

test('an address that was never given away looks like one that is over; no page tells another where one came from', async () => {
  const response = await fetch(`${cast.stack.url}/s/lhl_nobody`, { headers: { accept: 'text/html' } });
  expect([response.status, response.headers.get('referrer-policy')]).toEqual([200, 'no-referrer']);
  const page = await stranger(`${cast.stack.url}/s/lhl_nobody`);
  await page.getByTestId('gone').waitFor();
  expect(new URL(page.url()).pathname).toBe('/s/lhl_nobody');
});

test('nothing went wrong in any window', () => expect(errors).toEqual([]));
