import type { Page } from 'playwright-core';

/** What the map page shows to a test, where WebGL has no elements to look for. */
type MapWindow = {
  project: (place: [number, number]) => { x: number; y: number };
  vehicle: (plate: string) => { longitude: number; latitude: number } | null;
  readPixel: (x: number, y: number) => Promise<number[]>;
};
declare const window: { longhaulMap?: MapWindow };

/** Logs in by the form, as a clerk does in the morning. */
export async function logIn(page: Page, url: string, login: { email: string; password: string }): Promise<void> {
  await page.goto(`${url}/login`);
  await page.fill('input[type=email]', login.email);
  await page.fill('input[type=password]', login.password);
  await page.press('input[type=password]', 'Enter');
  await page.getByTestId('live').waitFor();
}

/** Resolves when the order's page shows the status, by itself. */
export const shows = (page: Page, status: string): Promise<void> =>
  page.locator(`[data-testid=status][data-status=${status}]`).waitFor({ timeout: 60_000 });

/** Where the map draws the vehicle now. */
export const drawnAt = (page: Page, plate: string) =>
  page.evaluate((it) => window.longhaulMap?.vehicle(it) ?? null, plate);

/** The colours at the middle of a drawn vehicle, and on the land a little beside it. */
export const colours = (page: Page, plate: string, besidePx: number) =>
  page.evaluate(
    async ([it, beside]) => {
      const { longhaulMap: map } = window;
      const place = map?.vehicle(it);
      if (!map || !place) return null;
      const { x, y } = map.project([place.longitude, place.latitude]);
      return { vehicle: await map.readPixel(x, y), land: await map.readPixel(x - beside, y - beside) };
    },
    [plate, besidePx] as const,
  );
