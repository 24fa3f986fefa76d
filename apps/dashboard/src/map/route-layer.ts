import { type LonLat, routeBetween } from '@longhaul/atlas';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { Palette } from './palette.ts';

/** A stop as the map shows it. */
type MapStop = { number: number; longitude: number; latitude: number };
type Line = readonly LonLat[];

const lineOf = (line: Line): GeoJSON.Feature => ({
  type: 'Feature',
  geometry: { type: 'LineString', coordinates: line.map((place) => [...place]) },
  properties: {},
});

/** The way of one order: stops in their order, the way between them along the corridors, and where the truck has been. */
export class RouteLayer {
  readonly #map: MapLibreMap;

  constructor(map: MapLibreMap, palette: Palette) {
    this.#map = map;
    for (const name of ['route', 'trail', 'stops'])
      map.addSource(name, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    const rounded = { 'line-cap': 'round', 'line-join': 'round' } as const;
    map.addLayer({
      id: 'route',
      type: 'line',
      source: 'route',
      layout: rounded,
      paint: { 'line-width': 3, 'line-dasharray': [1, 1.8] },
    });
    map.addLayer({ id: 'trail', type: 'line', source: 'trail', layout: rounded, paint: { 'line-width': 3.5 } });
    map.addLayer({
      id: 'stop-dots',
      type: 'circle',
      source: 'stops',
      paint: { 'circle-radius': 9, 'circle-stroke-width': 2 },
    });
    map.addLayer({
      id: 'stops',
      type: 'symbol',
      source: 'stops',
      layout: { 'text-field': ['to-string', ['get', 'number']], 'text-size': 11, 'text-allow-overlap': true },
    });
    this.repaint(palette);
  }

  repaint(palette: Palette): void {
    this.#map.setPaintProperty('route', 'line-color', palette.route);
    this.#map.setPaintProperty('trail', 'line-color', palette.trail);
    this.#map.setPaintProperty('stop-dots', 'circle-color', palette.route);
    this.#map.setPaintProperty('stop-dots', 'circle-stroke-color', palette.halo);
    this.#map.setPaintProperty('stops', 'text-color', palette.halo);
  }

  /** The way of each shipment; those that go the same way lie on each other. */
  drawWays(ways: readonly (readonly MapStop[])[]): void {
    const lines = ways.flatMap((stops) => {
      const places = stops.map(({ longitude, latitude }): LonLat => [longitude, latitude]);
      return places.slice(1).map((to, i) => lineOf(routeBetween(places[i] ?? to, to)));
    });
    const dots = ways.flat().map(
      ({ number, longitude, latitude }): GeoJSON.Feature => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [longitude, latitude] },
        properties: { number },
      }),
    );
    this.#put('route', lines);
    this.#put('stops', dots);
  }

  drawTrail(trail: Line): void {
    this.#put('trail', trail.length > 1 ? [lineOf(trail)] : []);
  }

  #put(name: string, features: GeoJSON.Feature[]): void {
    void this.#map.getSource<GeoJSONSource>(name)?.setData({ type: 'FeatureCollection', features });
  }
}
