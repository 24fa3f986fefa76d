import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { Palette } from './palette.ts';

/** A place on the map with its geofence around it; radius in metres. */
export type Pin = { longitude: number; latitude: number; radiusM: number };

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

/** One chosen place. */
export class PinLayer {
  readonly #map: MapLibreMap;

  constructor(map: MapLibreMap, palette: Palette) {
    this.#map = map;
    map.addSource('pin', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    map.addLayer({
      id: 'pin-fence',
      type: 'fill',
      source: 'pin',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-opacity': 0.2 },
    });
    map.addLayer({
      id: 'pin-dot',
      type: 'circle',
      source: 'pin',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: { 'circle-radius': 6, 'circle-stroke-width': 2 },
    });
    this.repaint(palette);
  }

  repaint(palette: Palette): void {
    this.#map.setPaintProperty('pin-fence', 'fill-color', palette.trail);
    this.#map.setPaintProperty('pin-dot', 'circle-color', palette.alarm);
    this.#map.setPaintProperty('pin-dot', 'circle-stroke-color', palette.halo);
  }

  draw(pin: Pin | null): void {
    const geometries: GeoJSON.Geometry[] = pin
      ? [
          { type: 'Polygon', coordinates: [circleOf(pin)] },
          { type: 'Point', coordinates: [pin.longitude, pin.latitude] },
        ]
      : [];
    void this.#map.getSource<GeoJSONSource>('pin')?.setData({
      type: 'FeatureCollection',
      features: geometries.map((geometry) => ({ type: 'Feature', geometry, properties: {} })),
    });
  }
}
