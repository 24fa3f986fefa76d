import type { Place, Ring } from './rings.ts';

/**
 * The borders that two areas share, as lines. An edge that only one area has is a coast or an outer border and is left
 * out: nothing of the mesh says where a country ends.
 */
export function sharedBorders(areas: readonly Ring[][]): Place[][] {
  const owners = new Map<string, Set<number>>();
  const edges = new Map<string, [Place, Place]>();
  areas.forEach((rings, owner) => {
    for (const ring of rings)
      for (const [index, to] of ring.entries()) {
        const from = ring[index - 1];
        if (!from || String(from) === String(to)) continue;
        const key = [String(from), String(to)].sort().join(' ');
        edges.set(key, [from, to]);
        owners.set(key, (owners.get(key) ?? new Set()).add(owner));
      }
  });
  return chained([...edges].filter(([key]) => (owners.get(key)?.size ?? 0) > 1).map(([, edge]) => edge));
}

/** Edges put end to end; a line stops where three meet. */
function chained(edges: readonly [Place, Place][]): Place[][] {
  const at = new Map<string, [Place, Place][]>();
  for (const edge of edges) for (const place of edge) at.set(String(place), [...(at.get(String(place)) ?? []), edge]);
  const used = new Set<[Place, Place]>();
  const follow = (line: Place[]): Place[] => {
    for (;;) {
      const end = line.at(-1);
      const here = at.get(String(end)) ?? [];
      const next = here.length === 2 ? here.find((edge) => !used.has(edge)) : undefined;
      if (!end || !next) return line;
      used.add(next);
      line.push(String(next[0]) === String(end) ? next[1] : next[0]);
    }
  };
  return edges.flatMap((edge) => {
    if (used.has(edge)) return [];
    used.add(edge);
    return [follow(follow([edge[0], edge[1]]).reverse())];
  });
}
