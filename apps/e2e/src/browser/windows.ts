import type { Browser, Page } from 'playwright-core';
import { logIn } from './control-room.ts';

export const desk = { width: 1280, height: 900 };
export const phone = { width: 360, height: 740 };

/** A window of somebody's own, logged in, at a page; what goes wrong in it is written into `errors`. */
export async function openWindow(
  browser: Browser,
  who: { email: string; password: string },
  at: { url: string; page: string; viewport: { width: number; height: number } },
  errors: string[],
): Promise<Page> {
  const context = await browser.newContext({ viewport: at.viewport, locale: 'zh-CN' });
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  await logIn(page, at.url, who, at.page);
  return page;
}
