import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { type Drawn, difference } from '../fleet/index.ts';
import type { Palette } from './palette.ts';

const source = 'vehicles';
const properties = ({ plate, heading, look, warned }: Drawn) => ({ plate, heading, look, warned });
const point = ({ longitude, latitude }: Drawn): GeoJSON.Point => ({
  type: 'Point',
  coordinates: [longitude, latitude],
});

/**
 * The vehicles on the map: one source, changed by differences, and never while the change before is still being drawn
 * (then the newest waits, and those between are left out).
 */
export class VehicleLayer {
  readonly #map: MapLibreMap;
  #drawn: ReadonlyMap<number, Drawn> = new Map();
  #waiting: ReadonlyMap<number, Drawn> | null = null;
  #drawing = false;

  constructor(map: MapLibreMap, palette: Palette) {
    this.#map = map;
    map.addSource(source, { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, maxzoom: 9 });
    map.addLayer({
      id: 'vehicle-warned',
      type: 'circle',
      source,
      filter: ['get', 'warned'],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 3, 8, 7, 13],
        'circle-opacity': 0.22,
        'circle-stroke-width': 1.8,
      },
    });
    map.addLayer({
      id: 'vehicle-chosen',
      type: 'circle',
      source,
      filter: ['==', ['get', 'plate'], ''],
      paint: { 'circle-radius': 16, 'circle-opacity': 0, 'circle-stroke-width': 2.5 },
    });
    map.addLayer({
      id: 'vehicles',
      type: 'symbol',
      source,
      layout: {
        'icon-image': ['get', 'look'],
        'icon-rotate': ['get', 'heading'],
        'icon-rotation-alignment': 'map',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'icon-size': ['interpolate', ['linear'], ['zoom'], 3, 0.62, 6, 0.85, 9, 1],
        'symbol-sort-key': ['case', ['get', 'warned'], 1, 0],
        'text-field': ['step', ['zoom'], '', 8, ['get', 'plate']],
        'text-size': 11,
        'text-anchor': 'top',
        'text-offset': [0, 1],
        'text-optional': true,
      },
      paint: { 'text-halo-width': 1.4 },
    });
    this.repaint(palette);
  }

  /** How many are drawn. */
  get count(): number {
    return this.#drawn.size;
  }

  /** The vehicle as it is drawn now. */
  drawn(plate: string): Drawn | null {
    return [...this.#drawn.values()].find((vehicle) => vehicle.plate === plate) ?? null;
  }

  /** The plate under a point of the screen (css pixels in the map), or null. */
  plateAt(x: number, y: number): string | null {
    const found = this.#map.queryRenderedFeatures(
      [
        [x - 8, y - 8],
        [x + 8, y + 8],
      ],
      { layers: ['vehicles'] },
    );
    const plate: unknown = found[0]?.properties.plate;
    return typeof plate === 'string' ? plate : null;
  }

  choose(plate: string | null): void {
    this.#map.setFilter('vehicle-chosen', ['==', ['get', 'plate'], plate ?? '']);
  }

  repaint(palette: Palette): void {
    this.#map.setPaintProperty('vehicle-warned', 'circle-color', palette.alarm);
    this.#map.setPaintProperty('vehicle-warned', 'circle-stroke-color', palette.alarm);
    this.#map.setPaintProperty('vehicle-chosen', 'circle-stroke-color', palette.cityText);
    this.#map.setPaintProperty('vehicles', 'text-color', palette.cityText);
    this.#map.setPaintProperty('vehicles', 'text-halo-color', palette.halo);
  }

  /** Draws the vehicles so; `after` is called when they are in the map. */
  async draw(wanted: ReadonlyMap<number, Drawn>, after: () => void): Promise<void> {
    this.#waiting = wanted;
    if (this.#drawing) return;
    this.#drawing = true;
    try {
      while (this.#waiting) {
        const next = this.#waiting;
        this.#waiting = null;
        await this.#send(next);
        after();
      }
    } finally {
      this.#drawing = false;
    }
  }

  async #send(next: ReadonlyMap<number, Drawn>): Promise<void> {
    const { added, changed, removed } = difference(this.#drawn, next);
    if (added.length + changed.length + removed.length === 0) return;
    await this.#map.getSource<GeoJSONSource>(source)?.updateData({
      remove: removed,
      add: added.map((vehicle) => ({
        type: 'Feature',
        id: vehicle.index,
        geometry: point(vehicle),
        properties: properties(vehicle),
      })),
      update: changed.map((vehicle) => ({
        id: vehicle.index,
        newGeometry: point(vehicle),
        addOrUpdateProperties: Object.entries(properties(vehicle)).map(([key, value]) => ({ key, value })),
      })),
    });
    this.#drawn = next;
  }
}
