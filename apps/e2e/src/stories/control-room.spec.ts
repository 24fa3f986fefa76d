import { until } from '@longhaul/platform/servers';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { does, drawnAt, isDrawn, logIn, openBrowser, openWindow, phone, shows } from '../browser/index.ts';
import { actsOf, type Cast, clerkLogin, newOrder, startCast, startSimulator, truck } from '../cast/index.ts';

const tianjin = { name: '天津仓', longitude: 117.2, latitude: 39.13 };
/** The smallest picture there is; it is a PNG, whatever the phone calls it. */
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

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
  // a status may pass by between two looks; what happened stays
  const happens = (type: string) => desk.locator(`[data-testid=entry][data-type=${type}]`).waitFor({ timeout: 60_000 });
  for (const type of ['assigned', 'arrivedAtPickup', 'loaded', 'departed']) await happens(type);
  expect(await desk.getByTestId('plate').innerText()).toBe(truck.plate);

  await screen.locator('[data-testid=map][data-ready=true]').waitFor();
  const early = await drawnAt(screen, truck.plate);
  await until(async () => {
    const later = await drawnAt(screen, truck.plate);
    return early !== null && later !== null && later.longitude > early.longitude + 0.05;
  }, 60_000);
  await until(() => isDrawn(screen, truck.plate, '--moving'), 10_000);

  for (const type of ['arrivedAtDelivery', 'signed']) await happens(type);
  await shows(desk, 'closed');
  await until(async () => {
    const parked = await drawnAt(screen, truck.plate);
    return parked !== null && distanceDeg(parked, tianjin) < 0.01;
  }, 20_000);
  await until(() => isDrawn(screen, truck.plate, '--stopped'), 10_000);

  expect(await desk.getByTestId('entry').allInnerTexts()).toHaveLength(9);
  expect(errors).toEqual([]);
}, 180_000);

test('a receipt photographed with the phone is judged by its content, and the one that is found good closes the order', async () => {
  const { accept, assign, comesTo, ride, reports } = actsOf(cast);
  const id = await accept(newOrder('POD-1'));
  await assign(id);
  await ride(id);
  await reports(cast.carrier, id, { type: 'signed', lines: [{ line: 0, intact: 120 }], signedBy: '李' });
  await comesTo(id, 'signed');
  const wrong: string[] = [];
  const page = await openWindow(
    browser,
    clerkLogin,
    { url: cast.stack.url, page: `/orders/${id}`, viewport: phone },
    wrong,
  );
  const sends = (name: string, content: string | Buffer) =>
    page.getByTestId('pod-input').setInputFiles({ name, mimeType: 'image/jpeg', buffer: Buffer.from(content) });
  const files = page.getByTestId('pod-file');

  // a page that calls itself a photo is none
  await sends('回单.jpg', '<html><script>alert(1)</script></html>');
  await page.getByTestId('pod-problem').filter({ hasText: '回单.jpg' }).waitFor();
  expect(await files.count()).toBe(0);

  await sends('模糊.jpg', photo);
  await does(page, 'pod-reject', { reason: '看不清签章' });
  await files.filter({ hasText: '看不清签章' }).waitFor();
  await shows(page, 'signed');
  await sends('回单.jpg', Buffer.concat([photo, Buffer.from([0])]));
  await does(page, files.filter({ hasText: '回单' }).getByTestId('pod-qualify'));
  await page.locator('[data-testid=pod-file][data-state=qualified]').waitFor();
  await page.locator('[data-testid=receipt][data-back=true]').waitFor();
  await shows(page, 'closed');
  expect(wrong).toEqual([]);
}, 120_000);

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
