import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { does, openStage, phone, type Stage, says } from '../browser/index.ts';
import { actsOf, type Cast, clerkLogin, colleague, hurriedLadder, newOrder } from '../cast/index.ts';

let stage: Stage;
let cast: Cast;
let people: Record<'zhao' | 'wang' | 'sun', Awaited<ReturnType<typeof colleague>>>;
beforeAll(async () => {
  stage = await openStage();
  cast = stage.cast;
  const chen = await colleague(cast, 'chen', { name: '陈刚', role: 'operationsManager' });
  people = {
    zhao: await colleague(cast, 'zhao', { name: '赵敏', role: 'accountManager' }),
    wang: await colleague(cast, 'wang', { name: '王强', role: 'supervisor' }),
    sun: await colleague(cast, 'sun', { name: '孙丽', role: 'supervisor' }),
  };
  await hurriedLadder(cast, chen, 10);
});
afterAll(() => stage?.close());

/** Waits until the case page shows that state, by itself. */
const stands = (page: Page, state: string) =>
  page.locator(`[data-testid=case-path][data-state=${state}]`).waitFor({ timeout: 60_000 });

test('a clerk raises a damage, sees it climb, proposes; one supervisor approves on the phone, the other is told; it is closed', async () => {
  const { accept } = actsOf(cast);
  await accept(newOrder('EX-1'));
  const { url } = cast.stack;
  const clerk = await stage.window(clerkLogin, '/orders');

  // raised from the order's own page, it opens its case
  await clerk.getByTestId('order').filter({ hasText: 'EX-1' }).click();
  await clerk.getByTestId('raise').click();
  await clerk.selectOption('#raise-type', 'DAMAGE');
  await clerk.fill('#raise-note', '3 箱外包装破损');
  await clerk.getByTestId('action-send').click();
  await stands(clerk, 'REPORTED');

  // who is next and when runs down in sight, and when nobody acknowledges, the next level is asked
  const next = clerk.getByTestId('ladder').getByTestId('next-asked');
  await says(next, /第 2 级 · 客户经理[\s\S]*\d 秒后/);
  // (meanwhile two supervisors come to work)
  const [wang, sun] = await Promise.all([
    stage.window(people.wang.login, '/approvals', phone),
    stage.window(people.sun.login, '/approvals'),
  ]);
  await clerk.locator('[data-testid=ladder][data-level="2"]').waitFor({ timeout: 25_000 });
  expect(await clerk.getByTestId('ladder').innerText()).toContain('赵敏');
  await clerk.locator('[data-testid=case-entry][data-type=climbed]').waitFor();

  await does(clerk, 'case-acknowledge');
  await does(clerk, 'case-confirm');
  await stands(clerk, 'CONFIRMED');

  // the form says beforehand whose word is needed
  await clerk.getByTestId('propose').click();
  await clerk.selectOption('#measure-kind', 'resupply');
  await clerk.fill('#cost', '1200');
  await clerk.fill('#effect', '天津仓补 3 箱');
  expect(await clerk.getByTestId('need').getAttribute('data-approvers')).toBe('1');
  await clerk.locator('#pieces-0').waitFor();
  await clerk.getByTestId('action-send').click();
  await stands(clerk, 'PLANNED');

  // two supervisors have it on their screens
  for (const page of [wang, sun]) {
    await page.getByTestId('approvals-count').waitFor();
    await page.getByTestId('approval').waitFor();
  }
  expect(await wang.getByTestId('approval').innerText()).toMatch(/¥1,200[\s\S]*天津仓补 3 箱[\s\S]*小李/);
  // the phone shows the buttons without scrolling, and nothing sticks out at the side
  expect((await wang.getByTestId('approve').boundingBox())?.y).toBeLessThan(phone.height - 50);
  expect(await wang.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0);

  await sun.getByTestId('reject').click();
  await sun.getByTestId('approval-word').fill('太贵');
  await wang.getByTestId('approve').click();
  await wang.getByTestId('confirm').click();
  await wang.getByTestId('approval').waitFor({ state: 'detached' });

  // who was slower is told who was faster; who proposed it sees what it did
  await says(sun.getByTestId('faster'), '王强');
  await stands(clerk, 'IN_ACTION');
  await clerk.locator('[data-testid=measure][data-state=applied]').waitFor();
  expect(await clerk.getByTestId('applied').innerText()).toContain('→ LH');

  // it is not closed before the customer was told, and then only with everything that a grave case needs
  await does(clerk, 'case-resolve', { word: '补货 3 箱已发' });
  const closing = { cause: '堆码过高', prevention: '装车拍照留存' };
  await clerk.getByTestId('case-close').click();
  await clerk.selectOption('#responsible', 'carrier');
  for (const [field, value] of Object.entries(closing)) await clerk.fill(`#${field}`, value);
  await clerk.getByTestId('action-send').click();
  await says(clerk.getByTestId('action-error'), '客户未告知');
  await clerk.keyboard.press('Escape');
  await does(clerk, 'told-by');
  await clerk.locator('[data-testid=customer][data-told=true]').waitFor();
  await clerk.getByTestId('case-close').click();
  await clerk.selectOption('#responsible', 'carrier');
  for (const [field, value] of Object.entries(closing)) await clerk.fill(`#${field}`, value);
  await clerk.getByTestId('action-send').click();
  await stands(clerk, 'CLOSED');
  expect(await clerk.getByTestId('closing').innerText()).toContain('装车拍照留存');

  // the open list is empty by itself, the whole one has it; a row opens by the keyboard
  await clerk.goto(`${url}/exceptions`);
  await clerk.getByTestId('all').click();
  await clerk.getByTestId('exception').press('Enter');
  await stands(clerk, 'CLOSED');
  // the order's page knows what became of it
  await clerk
    .getByRole('link', { name: /^LH\d+$/ })
    .first()
    .click();
  await clerk.getByTestId('order-cases').getByRole('link', { name: /货损/ }).waitFor();
  // the card of the slower one has gone meanwhile
  await sun.getByTestId('approval').waitFor({ state: 'detached', timeout: 10_000 });
  expect(stage.errors).toEqual([]);
}, 180_000);
