import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** A headless browser: the one that CHROME_PATH names, else the Chromium that comes with the packages (Linux x64). */
export async function openBrowser(): Promise<{ browser: Browser; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'longhaul-browser-'));
  const { executablePath, args } = process.env.CHROME_PATH
    ? { executablePath: process.env.CHROME_PATH, args: [] }
    : await packedChromium(folder);
  const browser = await chromium.launch({ executablePath, args: [...args, '--no-sandbox', '--disable-quic'] });
  const close = async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { browser, close };
}

/** Unpacked anew each time: a half-written copy of an interrupted run would be taken for a whole one. */
async function packedChromium(folder: string): Promise<{ executablePath: string; args: string[] }> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The browser test needs a Chromium here: set CHROME_PATH to its path.');
  process.env.TMPDIR = folder;
  const { default: packed } = await import('@sparticuz/chromium');
  packed.setGraphicsMode = true;
  // in a single process the pages of all contexts share one cookie jar: nobody could be two people
  const args = packed.args.filter((arg) => arg !== '--single-process');
  return { executablePath: await packed.executablePath(), args };
}
