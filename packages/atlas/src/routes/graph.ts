import { pieces } from '../corridors/index.ts';
import { type LonLat, lengthKm } from '../geometry/index.ts';

/** A way out of a junction: where it leads, by which line, and what it costs (km; straight pieces cost more). */
export type Way = { to: string; line: readonly LonLat[]; cost: number };
export type Graph = ReadonlyMap<string, { place: LonLat; ways: readonly Way[] }>;

export const nameOf = (place: LonLat): string => place.join(',');

/** The corridors as a graph: junctions are hand-placed waypoints, ways the pieces between them, in both directions. */
export const corridorGraph: Graph = buildGraph();

function buildGraph(): Graph {
  const graph = new Map<string, { place: LonLat; ways: Way[] }>();
  const add = (line: readonly LonLat[]) => {
    const [from, to] = [line[0], line.at(-1)];
    if (!from || !to) return;
    const junction = graph.get(nameOf(from)) ?? { place: from, ways: [] };
    junction.ways.push({ to: nameOf(to), line, cost: lengthKm(line) });
    graph.set(nameOf(from), junction);
  };
  for (const piece of pieces) {
    add(piece);
    add(piece.toReversed());
  }
  return graph;
}
