import { orderSchema, policyPageSchema, siteSchema } from '@longhaul/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { logIn, openBrowser } from '../browser/index.ts';
import { actsOf, beijing, type Cast, managerLogin, newOrder, startCast } from '../cast/index.ts';

let cast: Cast;
let page: Page;
const owned = new AsyncDisposableStack();
beforeAll(async () => {
  cast = await startCast();
  owned.defer(cast.stack.stop);
  const { browser, close } = await openBrowser();
  owned.defer(close);
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  await logIn(page, cast.stack.url, managerLogin);
});
afterAll(() => owned.disposeAsync());

/** Goes to a page of the registers as people do. */
async function goTo(title: string): Promise<void> {
  await page.getByTestId('nav-registers').click();
  await page.getByRole('link', { name: title, exact: true }).click();
}
const saved = () => page.locator('.el-message--success').last().innerText();
const hoursOnTheRoad = async (id: string): Promise<number> => {
  const { promises } = orderSchema.parse((await cast.clerk.get(`/orders/${id}`)).body);
  return (Date.parse(promises.arriveBy) - Date.parse(promises.departBy)) / 3_600_000;
};
const fromBeijing = (customerRef: string) =>
  newOrder(customerRef, {
    stops: [
      { kind: 'pickup', ...beijing },
      { kind: 'delivery', site: 'SY-01' },
    ],
  });

test('a place is drawn on the map, a lane to it is agreed, and orders that name it are promised by that', async () => {
  await goTo('地点');
  await page.getByTestId('new-site').click();
  await page.getByTestId('save-site').waitFor();
  await page.fill('#site-name', '沈阳铁西仓');
  await page.fill('#place-longitude', '123.36');
  await page.fill('#place-latitude', '41.79');
  await page.getByTestId('shape-polygon').check();
  await page.locator('[data-testid=place-map][data-ready=true]').waitFor();
  const map = page.getByTestId('place-map').locator('canvas');
  const box = (await map.boundingBox()) ?? { width: 0, height: 0 };
  const [x, y] = [box.width / 2, box.height / 2];
  for (const [dx, dy] of [
    [-80, -60],
    [80, -60],
    [0, 80],
  ] as const) {
    const corners = await page.locator('[id^=corner-]').count();
    await map.click({ position: { x: x + dx, y: y + dy } });
    await page
      .locator('[id^=corner-]')
      .nth(corners + 1)
      .waitFor();
  }
  await page.getByTestId('opening-add-1').click();
  await page.fill('#opening-1-0-from', '8');
  await page.fill('#opening-1-0-to', '1730');
  await page.getByRole('button', { name: '周一至周五相同' }).click();

  // what is wrong is said where it is, and nothing that was typed is lost on the way out
  await page.getByTestId('save-site').click();
  await page.getByTestId('problem-site-code').waitFor();
  await goTo('策略');
  await page.getByRole('button', { name: '继续编辑' }).click();
  await page.fill('#site-code', 'SY-01');
  await page.getByTestId('save-site').click();
  expect(await page.getByTestId('site').innerText()).toContain('周一–周五 08:00–17:30');
  const site = siteSchema.parse((await cast.clerk.get('/sites/SY-01')).body);
  expect([site.ring?.length, site.openingHours.length, site.longitude]).toEqual([3, 5, 123.36]);
  expect(site.ring?.[0]?.[0]).toBeLessThan(site.longitude);

  await goTo('时效表');
  await page.getByTestId('add-lead-time').click();
  await page.getByTestId('line-from-kind').selectOption('city');
  await page.getByTestId('line-from-name').fill('北京');
  await page.getByTestId('line-to-kind').selectOption('site');
  await page.getByTestId('line-to-name').fill('SY-01');
  await page.locator('#rule-hours').check();
  await page.fill('#line-hours', '30');
  await page.getByTestId('action-send').click();
  await page.getByTestId('lead-time').filter({ hasText: '发车后 30 小时' }).waitFor();
  expect(await hoursOnTheRoad(await actsOf(cast).accept(fromBeijing('lane')))).toBe(30);
}, 60_000);

test('a new edition of the policy shows what it changes before it is saved, and reaches running orders when told to', async () => {
  const running = await actsOf(cast).accept(newOrder('running'));
  await goTo('策略');
  await page.getByTestId('new-edition').click();
  // what belongs together as an incident is the house's: one case alone is none
  await page.fill('#incidentFromCases', '1');
  await page.getByTestId('review-policy').click();
  await page.getByTestId('problem-incidentFromCases').waitFor();
  await page.fill('#incidentFromCases', '3');
  await page.fill('#loadingS', '1.5');
  await page.getByTestId('review-policy').click();
  const changes = page.getByRole('dialog').getByTestId('changes');
  expect((await changes.innerText()).replace(/\s+/g, ' ')).toBe('提货时间窗结束后发车 1 小时 → 90 分钟');
  await page.getByTestId('action-send').click();
  const edition = page.getByTestId('edition').first();
  await edition.filter({ hasText: '现行' }).waitFor();
  expect((await page.getByTestId('compared').innerText()).replace(/\s+/g, ' ')).toContain('1 小时 → 90 分钟');

  const { items } = policyPageSchema.parse((await cast.clerk.get('/policies?customerId=house')).body);
  const [, first] = items.map(({ openOrders }) => openOrders);
  await page.getByTestId('apply-policy').click();
  const reach = page.getByTestId('apply-reach').locator('b');
  await reach.waitFor();
  expect(await reach.innerText()).toBe(`现在将更改的未结订单：${first} 个。`);
  await page.getByTestId('action-send').click();
  await page.getByTestId('action-error').waitFor();
  await page.getByTestId('apply-sure').check();
  await page.getByTestId('action-send').click();
  await page.getByTestId('action-send').waitFor({ state: 'detached' });
  expect(await saved()).toContain(`${first} 个未结订单已改按这一版执行。`);
  expect(first).toBeGreaterThan(0);
  expect(await actsOf(cast).timelineOf(running)).toContain('policyApplied decided by staff');
}, 60_000);
