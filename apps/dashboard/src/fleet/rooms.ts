import { cellOf, type Watch } from '@longhaul/contracts';

/** Below this zoom the screen shows half a continent: the world room at 1 Hz instead of cells at 4 Hz. */
export const worldBelowZoom = 5;

export type Bounds = { west: number; south: number; east: number; north: number };

/** What a map asks the hub for: the cells that it shows, or the world. */
export function roomsFor(bounds: Bounds, zoom: number): Watch {
  if (zoom < worldBelowZoom) return { world: true };
  const [left = 0, top = 0] = cellOf(bounds.west, bounds.north).split('/').map(Number);
  const [right = 0, bottom = 0] = cellOf(bounds.east, bounds.south).split('/').map(Number);
  const columns = Array.from({ length: right - left + 1 }, (_, i) => left + i);
  const rows = Array.from({ length: bottom - top + 1 }, (_, i) => top + i);
  const cells = columns.flatMap((x) => rows.map((y) => `${x}/${y}`));
  return cells.length === 0 || cells.length > 400 ? { world: true } : { cells };
}

/** Whether two requests ask for the same rooms; a map that moved within its cells need not ask again. */
export const sameRooms = (a: Watch, b: Watch): boolean =>
  a.world === b.world && (a.cells ?? []).join() === (b.cells ?? []).join();
