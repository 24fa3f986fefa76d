/** A place as the sources have it: longitude, latitude. */
export type Place = [number, number];
export type Ring = Place[];

/** A rectangle: west, south, east, north. */
export type Box = readonly [number, number, number, number];

/** The part of a ring inside a rectangle (Sutherland–Hodgman): what is cut off runs along the rectangle's side. */
export function clip(ring: Ring, [west, south, east, north]: Box): Ring {
  const sides: [axis: 0 | 1, bound: number, sign: 1 | -1][] = [
    [0, west, 1],
    [0, east, -1],
    [1, south, 1],
    [1, north, -1],
  ];
  return sides.reduce((left, [axis, bound, sign]) => {
    const inside = (place: Place) => sign * (place[axis] - bound) >= 0;
    return left.flatMap((to, index): Ring => {
      const from = left.at(index - 1) ?? to;
      const kept: Ring = inside(to) ? [to] : [];
      return inside(from) === inside(to) ? kept : [crossing(from, to, axis, bound), ...kept];
    });
  }, ring);
}

function crossing(from: Place, to: Place, axis: 0 | 1, bound: number): Place {
  const share = (bound - from[axis]) / (to[axis] - from[axis]);
  const other = axis === 0 ? from[1] + (to[1] - from[1]) * share : from[0] + (to[0] - from[0]) * share;
  return axis === 0 ? [bound, other] : [other, bound];
}

/** Area of a ring in square degrees. */
export const area = (ring: Ring): number =>
  Math.abs(
    ring.reduce(
      (sum, [x, y], index) => sum + (ring.at(index - 1)?.[0] ?? x) * y - x * (ring.at(index - 1)?.[1] ?? y),
      0,
    ),
  ) / 2;

/** The line with so many decimals; places that fall together become one. */
export function rounded(line: Place[], decimals: number): Place[] {
  const round = (degrees: number) => Number(degrees.toFixed(decimals));
  return line
    .map(([x, y]): Place => [round(x), round(y)])
    .filter((place, index, all) => index === 0 || String(place) !== String(all[index - 1]));
}

/** A ring that ends where it begins. */
export function closed(ring: Ring): Ring {
  const first = ring[0];
  return first && String(first) !== String(ring.at(-1)) ? [...ring, first] : ring;
}
