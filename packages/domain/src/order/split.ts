import type { GoodsLine, ShipmentLine } from './plan.ts';

/** Whether these parts hold every piece of the goods once: nothing left over, nothing twice, none of them empty. */
export function isWholeSplit(goods: readonly GoodsLine[], parts: readonly (readonly ShipmentLine[])[]): boolean {
  const all = parts.flat();
  return (
    parts.every((part) => part.length > 0 && new Set(part.map(({ line }) => line)).size === part.length) &&
    all.every(({ line, pieces }) => goods[line] !== undefined && pieces > 0) &&
    goods.every(({ pieces }, index) => pieces === sum(all.filter(({ line }) => line === index)))
  );
}

/**
 * Parts the goods over vehicles of a capacity (kg), filling one after the other in the order of the lines; a line's
 * weight is spread evenly over its pieces. Null when a weight is missing or a single piece is too heavy for a vehicle.
 */
export function splitByCapacity(goods: readonly GoodsLine[], capacityKg: number): ShipmentLine[][] | null {
  const parts: ShipmentLine[][] = [];
  let room = 0;
  for (const [line, { pieces, weightKg }] of goods.entries()) {
    if (weightKg === undefined || weightKg / pieces > capacityKg) return null;
    const each = weightKg / pieces;
    for (let left = pieces; left > 0; ) {
      // a hair of tolerance: three thirds of a vehicle are one vehicle
      const fits = Math.min(left, Math.floor(room / each + 1e-9));
      if (fits === 0) {
        parts.push([]);
        room = capacityKg;
        continue;
      }
      parts.at(-1)?.push({ line, pieces: fits });
      room -= fits * each;
      left -= fits;
    }
  }
  return parts;
}

const sum = (lines: readonly ShipmentLine[]): number => lines.reduce((total, { pieces }) => total + pieces, 0);
