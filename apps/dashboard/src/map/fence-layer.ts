import type { LonLat } from '@longhaul/atlas';
import type { ExpressionSpecification, GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { Palette } from './palette.ts';

/** A place on the map with its geofence around it; radius in metres. */
export type Pin = { longitude: number; latitude: number; radiusM: number };
/**
 * What is drawn of a place: where it is, and the corners of its fence where that is no circle; with `handles` to take hold
 * of them.
 */
export type Fence = { pin: Pin | null; ring: readonly LonLat[] | null; handles: boolean };

const earthM = 6_371_000;
const corners = 48;

/** The circle of a geofence as a polygon: flat-earth offsets, right to a thousandth for the radii that stops have. */
export function circleOf({ longitude, latitude, radiusM }: Pin): [number, number][] {
  const degrees = (radiusM / earthM) * (180 / Math.PI);
  const shrink = Math.cos((latitude * Math.PI) / 180);
  return Array.from({ length: corners + 1 }, (_, i) => {
    const angle = ((i % corners) / corners) * 2 * Math.PI;
    return [longitude + (degrees * Math.sin(angle)) / shrink, latitude + degrees * Math.cos(angle)];
  });
}

const feature = (geometry: GeoJSON.Geometry, properties: GeoJSON.GeoJsonProperties = {}): GeoJSON.Feature => ({
  type: 'Feature',
  geometry,
  properties,
});
const point = (place: readonly number[], role: string, index = 0): GeoJSON.Feature =>
  feature({ type: 'Point', coordinates: [...place] }, { role, index });

/** The fence as shapes: its area, the place, its corners, and between them handles that make further corners. */
export function shapesOf({ pin, ring, handles }: Fence): GeoJSON.Feature[] {
  const line = (ring ?? []).map((corner) => [...corner]);
  const [first] = line;
  const closed = first && line.length > 2 ? [[...line, first]] : null;
  const area = ring ? closed : pin && [circleOf(pin)];
  const middles =
    closed && handles
      ? line.map(([lon = 0, lat = 0], i) => {
          const [nextLon = 0, nextLat = 0] = line[(i + 1) % line.length] ?? [];
          return point([(lon + nextLon) / 2, (lat + nextLat) / 2], 'middle', i);
        })
      : [];
  return [
    ...(area ? [feature({ type: 'Polygon', coordinates: area })] : []),
    ...(line.length === 2 ? [feature({ type: 'LineString', coordinates: line })] : []),
    ...middles,
    ...(handles ? line.map((corner, i) => point(corner, 'corner', i)) : []),
    ...(pin ? [point([pin.longitude, pin.latitude], 'pin')] : []),
  ];
}

/** One place and its fence. */
export class FenceLayer {
  readonly #map: MapLibreMap;

  constructor(map: MapLibreMap, palette: Palette) {
    this.#map = map;
    map.addSource('fence', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    map.addLayer({
      id: 'fence-area',
      type: 'fill',
      source: 'fence',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-opacity': 0.2 },
    });
    map.addLayer({
      id: 'fence-line',
      type: 'line',
      source: 'fence',
      filter: ['!=', ['geometry-type'], 'Point'],
      paint: { 'line-width': 2 },
    });
    map.addLayer({
      id: 'fence-handles',
      type: 'circle',
      source: 'fence',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': ['match', ['get', 'role'], 'pin', 6, 'corner', 5.5, 4],
        'circle-stroke-width': 2,
        'circle-opacity': ['match', ['get', 'role'], 'middle', 0.75, 1],
      },
    });
    this.repaint(palette);
  }

  repaint(palette: Palette): void {
    this.#map.setPaintProperty('fence-area', 'fill-color', palette.trail);
    this.#map.setPaintProperty('fence-line', 'line-color', palette.trail);
    const role: ExpressionSpecification = ['get', 'role'];
    const fill: ExpressionSpecification = ['match', role, 'pin', palette.alarm, 'corner', palette.trail, palette.halo];
    this.#map.setPaintProperty('fence-handles', 'circle-color', fill);
    const edge: ExpressionSpecification = ['match', role, 'middle', palette.trail, palette.halo];
    this.#map.setPaintProperty('fence-handles', 'circle-stroke-color', edge);
  }

  draw(fence: Fence): void {
    void this.#map.getSource<GeoJSONSource>('fence')?.setData({ type: 'FeatureCollection', features: shapesOf(fence) });
  }
}
