import type { Locator, Page } from 'playwright-core';

/** What the map page shows to a test, where WebGL has no elements to look for. */
type MapWindow = {
  project: (place: [number, number]) => { x: number; y: number };
  vehicle: (plate: string) => { longitude: number; latitude: number } | null;
  readPixel: (x: number, y: number) => Promise<number[]>;
};
declare const window: { longhaulMap?: MapWindow };
declare const document: { documentElement: unknown };
declare const getComputedStyle: (element: unknown) => { getPropertyValue: (name: string) => string };

/** Logs in by the form, as a clerk does in the morning, on the way to a page (`/orders`); else to the first one. */
export async function logIn(
  page: Page,
  url: string,
  login: { email: string; password: string },
  to = '/',
): Promise<void> {
  await page.goto(`${url}/login?back=${encodeURIComponent(to)}`);
  await page.fill('input[type=email]', login.email);
  await page.fill('input[type=password]', login.password);
  await page.press('input[type=password]', 'Enter');
  await page.getByTestId('live').waitFor();
}

/** Resolves when the order's page shows the status, by itself. */
export const shows = (page: Page, status: string): Promise<void> =>
  page.locator(`[data-testid=status][data-status=${status}]`).waitFor({ timeout: 60_000 });

/** Resolves when it says so, by itself. */
export const says = (what: Locator, text: string | RegExp): Promise<void> =>
  what.filter({ hasText: text }).first().waitFor();

/** Opens a button's dialog, fills its fields by their ids, and sends it; it is done when the dialog has gone. */
export async function does(page: Page, button: string | Locator, fill: Record<string, string> = {}): Promise<void> {
  await (typeof button === 'string' ? page.getByTestId(button) : button).click();
  for (const [field, value] of Object.entries(fill)) await page.fill(`#${field}`, value);
  await page.getByTestId('action-send').click();
  await page.getByTestId('action-send').waitFor({ state: 'detached' });
}

/** Where the map draws the vehicle now. */
export const drawnAt = (page: Page, plate: string) =>
  page.evaluate((it) => window.longhaulMap?.vehicle(it) ?? null, plate);

/**
 * Whether the map's pixels show the vehicle where its place says: the middle has the colour that the lists give to its
 * state (a token such as `--moving`), and the land a little beside it has not.
 */
export async function isDrawn(page: Page, plate: string, token: string): Promise<boolean> {
  const seen = await page.evaluate(
    async ([it, name]) => {
      const { longhaulMap: map } = window;
      const place = map?.vehicle(it);
      if (!map || !place) return null;
      const { x, y } = map.project([place.longitude, place.latitude]);
      const colour = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
      return { colour, middle: await map.readPixel(x, y), beside: await map.readPixel(x - 40, y - 40) };
    },
    [plate, token] as const,
  );
  return seen !== null && isColour(seen.middle, seen.colour) && !isColour(seen.beside, seen.colour);
}

/** Allows for what blending and rounding do to a colour. */
function isColour(pixel: readonly number[], hex: string): boolean {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return wanted.every((value, channel) => Math.abs(value - (pixel[channel] ?? -999)) <= 12);
}
