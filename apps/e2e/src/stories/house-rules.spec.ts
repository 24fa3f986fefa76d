import { installPlans } from '@longhaul/database';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { does, openStage, type Stage, says } from '../browser/index.ts';
import { actsOf, type Cast, clerkLogin, colleague, managerLogin, newOrder } from '../cast/index.ts';

let stage: Stage;
let cast: Cast;
let accountManager: Awaited<ReturnType<typeof colleague>>;
beforeAll(async () => {
  stage = await openStage();
  cast = stage.cast;
  await installPlans(cast.stack.databaseUrl);
  accountManager = await colleague(cast, 'zhao', { name: '赵敏', role: 'accountManager' });
});
afterAll(() => stage?.close());

const raised = async (ref: string, type: string): Promise<string> => {
  const orderId = await actsOf(cast).accept(newOrder(ref));
  const { status, body } = await cast.clerk.post('/exceptions', { orderId, type });
  expect([200, 201]).toContain(status);
  return body.id;
};
const entry = (page: Page, type: string) => page.locator(`[data-testid=case-entry][data-type=${type}]`);
const step = (page: Page, key: string) => page.locator(`[data-testid=step][data-step=${key}]`);
const tick = async (page: Page, key: string) => {
  await step(page, key).getByTestId('step-done').click();
  await page.locator(`[data-testid=step][data-step=${key}][data-done=true]`).waitFor();
};

test('a ladder edited in the policy is climbed by the next case; whom it reaches hears the bell, reads one, reads all', async () => {
  const manager = await stage.window(managerLogin, `/policies/new?customer=${cast.stack.customers.bayer.id}`);
  const limit = manager.locator('#ladder-S2-2-ack');
  await limit.fill('0');
  await manager.getByTestId('review-policy').click();
  await says(manager.locator('#ladder-S2-2-ack-problem'), '必须长于');
  await limit.fill('0.05');
  await manager.getByTestId('review-policy').click();
  await says(manager.getByRole('dialog').getByTestId('changes'), /S2[\s\S]*0.05 分钟/);
  await manager.getByTestId('action-send').click();
  await manager.locator('.el-message--success').waitFor();

  const zhao = await stage.window(accountManager.login, '/orders');
  await zhao.getByTestId('bell').waitFor();
  expect(await zhao.getByTestId('unread-notices').count()).toBe(0);
  const first = await raised('HR-1', 'DAMAGE');
  await says(zhao.getByTestId('unread-notices'), /^1$/);
  await raised('HR-2', 'SHORTAGE');
  await raised('HR-3', 'WRONG_GOODS');
  await says(zhao.getByTestId('unread-notices'), /^3$/);

  // the newest first; what is read leaves the number, and opens its case
  await zhao.getByTestId('bell').click();
  const notices = zhao.getByTestId('notice-list').getByTestId('notice');
  expect(await notices.allInnerTexts()).toEqual([
    expect.stringMatching(/异常升级[\s\S]*错发/),
    expect.stringMatching(/异常升级[\s\S]*短少/),
    expect.stringMatching(/异常升级[\s\S]*货损/),
  ]);
  await notices.last().click();
  await zhao.locator('[data-testid=ladder][data-level="2"]').waitFor();
  expect(new URL(zhao.url()).pathname).toBe(`/exceptions/${first}`);
  await entry(zhao, 'climbed').filter({ hasText: '赵敏' }).waitFor();
  await says(zhao.getByTestId('unread-notices'), /^2$/);

  // a second screen of hers follows
  const other = await stage.window(accountManager.login, '/orders');
  await says(other.getByTestId('unread-notices'), /^2$/);
  await zhao.getByTestId('bell').click();
  await zhao.getByTestId('read-all').click();
  for (const page of [zhao, other]) await page.getByTestId('unread-notices').waitFor({ state: 'detached' });
});

test('a plan edited on screen is the next edition, lies on the grave case at once, is ticked off, and climbs where it is missed', async () => {
  const manager = await stage.window(managerLogin, '/plans');
  await manager.getByTestId('plan').filter({ hasText: 'ELECTRICAL-THEFT' }).getByRole('link').click();
  await manager.getByTestId('edit-plan').click();
  // three steps are left of it, the second within three seconds, and it is for every business
  const steps = manager.getByTestId('step-form');
  await steps.nth(3).waitFor();
  while ((await steps.count()) > 3) await steps.last().getByRole('button', { name: '删除' }).click();
  await manager.selectOption('#industry', '');
  await manager.fill('#minutes-1', '0.1');
  await manager.fill('#zh-2', '');
  await manager.getByTestId('plan-review').click();
  await manager.getByTestId('plan-problem').waitFor();
  await manager.fill('#zh-2', '封签拍照');
  await manager.getByTestId('plan-review').click();
  await says(manager.getByRole('dialog'), '封签拍照');
  await manager.getByTestId('action-send').click();
  await says(manager.getByTestId('plan-history'), /2[\s\S]*高远[\s\S]*1/);

  const id = await raised('HR-4', 'THEFT');
  const clerk = await stage.window(clerkLogin, `/exceptions/${id}`);
  await clerk.getByTestId('step').nth(2).waitFor();
  expect(await clerk.getByTestId('step').count()).toBe(3);
  await entry(clerk, 'planApplied').waitFor();
  await tick(clerk, 'reach');
  await says(step(clerk, 'seal'), '封签拍照');
  // nobody called the police in time: the next level is asked, and everybody sees it
  await entry(clerk, 'stepMissed').waitFor();
  await entry(clerk, 'climbed').filter({ hasText: '方案步骤超时' }).waitFor();
  await clerk.locator('[data-testid=ladder][data-level="2"]').waitFor();
  await says(step(clerk, 'police'), '已超时');
  await tick(clerk, 'police');
  await tick(clerk, 'seal');
});

test('a drill of the plan runs faster, asks nobody outside it, and leaves its record with the plan', async () => {
  const manager = await stage.window(managerLogin, '/plans/ELECTRICAL-THEFT');
  await does(manager, 'start-drill', { factor: '10' });
  await manager.getByTestId('case-path').waitFor();
  await entry(manager, 'stepMissed').waitFor();
  await tick(manager, 'reach');
  await tick(manager, 'seal');
  await manager.locator('[data-testid=case-path][data-state=CLOSED]').waitFor();
  expect(await entry(manager, 'climbed').count()).toBe(0);
  await manager.goto(`${cast.stack.url}/plans/ELECTRICAL-THEFT`);
  await says(manager.getByTestId('drill'), /高远[\s\S]*2[\s\S]*1/);
});

test('nothing went wrong in any window', () => expect(stage.errors).toEqual([]));
