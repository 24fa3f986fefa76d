import type { Browser, Page } from 'playwright-core';
import { type Cast, startCast } from '../cast/index.ts';
import { openBrowser } from './browser.ts';
import { desk, openWindow } from './windows.ts';

type Who = { email: string; password: string };
/** The whole system with its cast and a browser, for stories on screens; what goes wrong in any window is in `errors`. */
export type Stage = {
  cast: Cast;
  browser: Browser;
  errors: readonly string[];
  /** A window of somebody's own at a page; of a desk unless another size is said. */
  window: (who: Who, page: string, viewport?: { width: number; height: number }) => Promise<Page>;
  close: () => Promise<void>;
};

export async function openStage(): Promise<Stage> {
  await using owned = new AsyncDisposableStack(); // a start that fails half-way leaves nothing behind
  const cast = await startCast();
  owned.defer(cast.stack.stop);
  const { browser, close } = await openBrowser();
  owned.defer(close);
  const errors: string[] = [];
  const kept = owned.move();
  return {
    cast,
    browser,
    errors,
    window: (who, page, viewport = desk) => openWindow(browser, who, { url: cast.stack.url, page, viewport }, errors),
    close: () => kept.disposeAsync(),
  };
}
