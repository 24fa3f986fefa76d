import { until } from '@longhaul/platform/servers';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawnAt, isDrawn, logIn, openBrowser, shows } from '../browser/index.ts';
import { actsOf, type Cast, clerkLogin, newOrder, startCast, startSimulator, truck } from '../cast/index.ts';

const tianjin = { name: '天津仓', longitude: 117.2, latitude: 39.13 };

let cast: Cast;
let browser: Browser;
const owned = new AsyncDisposableStack();
beforeAll(async () => {
  cast = await startCast();
  owned.defer(cast.stack.stop);
  const opened = await openBrowser();
  owned.defer(opened.close);
  browser = opened.browser;
});
afterAll(() => owned.disposeAsync());

const errors: string[] = [];
async function openPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // who is not logged in yet is told so: the login page is the answer to it
    const isLogin = message.location().url.endsWith('/api/v1/session');
    if (message.type() === 'error' && !isLogin) errors.push(message.text());
  });
  return page;
}

test('a clerk sees an order come in, its truck drive on the map, and its story go on to the end — without a reload', async () => {
  const { accept } = actsOf(cast);
  await accept(newOrder('other'));
  const desk = await openPage();
  await logIn(desk, cast.stack.url, clerkLogin);
  await desk.goto(`${cast.stack.url}/orders`);
  await desk.getByTestId('order').waitFor();

  // the list does not move under the reader's hand: the new order waits until it is asked for
  const stops = newOrder('x').stops.map((stop) => (stop.kind === 'delivery' ? { ...stop, ...tianjin } : stop));
  await accept(newOrder('E2E-1', { stops }));
  await desk.getByTestId('new-orders').click();
  await desk.getByTestId('order').filter({ hasText: 'E2E-1' }).click();
  await shows(desk, 'accepted');

  const screen = await desk.context().newPage();
  await screen.goto(`${cast.stack.url}/map`);
  const simulator = startSimulator(cast);
  owned.defer(simulator.stop);
  for (const status of ['assigned', 'arrivedAtPickup', 'loaded', 'departed']) await shows(desk, status);
  expect(await desk.getByTestId('plate').innerText()).toBe(truck.plate);

  await screen.locator('[data-testid=map][data-ready=true]').waitFor();
  const early = await drawnAt(screen, truck.plate);
  await until(async () => {
    const later = await drawnAt(screen, truck.plate);
    return early !== null && later !== null && later.longitude > early.longitude + 0.05;
  }, 60_000);
  await until(() => isDrawn(screen, truck.plate, '--moving'), 10_000);

  for (const status of ['arrivedAtDelivery', 'signed', 'closed']) await shows(desk, status);
  await until(async () => {
    const parked = await drawnAt(screen, truck.plate);
    return parked !== null && distanceDeg(parked, tianjin) < 0.01;
  }, 20_000);
  await until(() => isDrawn(screen, truck.plate, '--stopped'), 10_000);

  expect(await desk.getByTestId('entry').allInnerTexts()).toHaveLength(9);
  expect(errors).toEqual([]);
}, 180_000);

test('the screen says so when the house is not heard from any more', async () => {
  const page = await openPage();
  await logIn(page, cast.stack.url, clerkLogin);
  await page.context().setOffline(true);
  await page.locator('[data-testid=live][data-health=offline]').waitFor();
  await page.context().setOffline(false);
  await page.locator('[data-testid=live][data-health=live]').waitFor();
});

const distanceDeg = (a: Place, b: Place): number =>
  Math.max(Math.abs(a.longitude - b.longitude), Math.abs(a.latitude - b.latitude));
type Place = { longitude: number; latitude: number };
