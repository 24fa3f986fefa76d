import type { Order, Split } from '@longhaul/contracts';
import { isWholeSplit, type ShipmentLine, splitByCapacity } from '@longhaul/domain';

type Goods = Order['goods'];

/** Pieces of each line (rows of the order's goods) in each shipment: `grid[shipment][line]`. */
export type SplitGrid = number[][];

/** Everything in the first of two shipments. */
export const startGrid = (goods: Goods): SplitGrid => [goods.map(({ pieces }) => pieces), goods.map(() => 0)];

/** Pieces of a line that no shipment has yet; negative when there are more than the order has. */
export const leftOf = (goods: Goods, grid: SplitGrid, line: number): number =>
  (goods[line]?.pieces ?? 0) - grid.reduce((sum, shipment) => sum + (shipment[line] ?? 0), 0);

/** The grid with everything that is left put into one shipment. */
export const withRest = (goods: Goods, grid: SplitGrid, shipment: number): SplitGrid =>
  grid.map((pieces, index) =>
    index === shipment ? pieces.map((count, line) => count + Math.max(0, leftOf(goods, grid, line))) : pieces,
  );

/** The parts that a grid says: each shipment's lines, those without pieces left out. */
export const partsOf = (grid: SplitGrid): ShipmentLine[][] =>
  grid.map((shipment) => shipment.flatMap((pieces, line) => (pieces > 0 ? [{ line, pieces }] : [])));

/** The split by hand as it is sent; null while it does not hold every piece once. */
export function splitOf(goods: Goods, grid: SplitGrid): Split | null {
  const parts = partsOf(grid);
  if (parts.length < 2 || !isWholeSplit(goods, parts)) return null;
  return { shipments: parts.map((lines) => ({ lines })) };
}

/** Weight of each shipment in kg when vehicles carry `capacityKg`; null when the goods cannot be split so. */
export const weightsBy = (goods: Goods, capacityKg: number): number[] | null =>
  splitByCapacity(goods, capacityKg)?.map((lines) => Math.round(weightOf(goods, lines) ?? 0)) ?? null;

/** What these pieces weigh in kg, a line's weight spread evenly over its pieces; null when a weight is not known. */
export function weightOf(goods: Goods, lines: readonly ShipmentLine[]): number | null {
  let total = 0;
  for (const { line, pieces } of lines) {
    const { weightKg, pieces: all } = goods[line] ?? { pieces: 1 };
    if (weightKg === undefined) return null;
    total += (weightKg / all) * pieces;
  }
  return total;
}
