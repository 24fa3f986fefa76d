import { cities, corridors } from '@longhaul/atlas';
import { land, provinceMesh } from '@longhaul/atlas/land';
import type { FilterSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

const collection = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features,
});
const geojson = (data: GeoJSON.GeoJSON): SourceSpecification => ({ type: 'geojson', data, maxzoom: 9 });

const sources: Record<string, SourceSpecification> = {
  land: geojson(land),
  mesh: geojson(provinceMesh),
  corridors: geojson(
    collection(
      corridors.map(({ number, waypoints }) => ({
        type: 'Feature',
        geometry: { type: 'LineString', coordinates: waypoints.map((place) => [...place]) },
        properties: { number },
      })),
    ),
  ),
  cities: geojson(
    collection(
      cities.map(({ name, nameEn, rank, longitude, latitude }) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [longitude, latitude] },
        properties: { zh: name, en: nameEn, rank },
      })),
    ),
  ),
};

/** Names that the map writes: their characters must be at hand before it is made. */
export const mapNames = cities.map((city) => city.name).join('');

/** Land, borders between provinces, trunk corridors under their numbers, cities. Everything is shipped with the page. */
export const baseStyle = (palette: Palette, language: string): StyleSpecification => ({
  version: 8,
  sources,
  layers: baseLayers(palette, language),
});

/** The layers of the base map in these colours and this language. */
export function baseLayers(palette: Palette, language: string): LayerSpecification[] {
  const bigEnough: FilterSpecification = ['<=', ['get', 'rank'], ['step', ['zoom'], 1, 4, 2, 6, 3]];
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': palette.land, 'fill-antialias': false } },
    {
      id: 'mesh',
      type: 'line',
      source: 'mesh',
      paint: { 'line-color': palette.mesh, 'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.6, 8, 1.6] },
    },
    {
      id: 'road-edge',
      type: 'line',
      source: 'corridors',
      minzoom: 5,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.roadEdge, 'line-width': ['interpolate', ['linear'], ['zoom'], 5, 2.5, 10, 7] },
    },
    {
      id: 'road',
      type: 'line',
      source: 'corridors',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.road, 'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.7, 5, 1.5, 10, 4] },
    },
    {
      id: 'city-dots',
      type: 'circle',
      source: 'cities',
      filter: bigEnough,
      paint: {
        'circle-color': palette.land,
        'circle-stroke-color': palette.city,
        'circle-stroke-width': 1.2,
        'circle-radius': ['step', ['get', 'rank'], 3.2, 2, 2.4, 3, 1.8],
      },
    },
    {
      id: 'shields',
      type: 'symbol',
      source: 'corridors',
      minzoom: 3,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 280,
        'icon-image': 'shield',
        'icon-text-fit': 'both',
        'icon-text-fit-padding': [1, 3, 1, 3],
        'icon-rotation-alignment': 'viewport',
        'text-rotation-alignment': 'viewport',
        'text-field': ['get', 'number'],
        'text-size': 9,
      },
      paint: { 'text-color': palette.shieldText },
    },
    {
      id: 'cities',
      type: 'symbol',
      source: 'cities',
      filter: bigEnough,
      layout: {
        'text-field': ['get', language],
        'text-size': ['step', ['get', 'rank'], 13, 2, 12, 3, 11],
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.5,
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: { 'text-color': palette.cityText, 'text-halo-color': palette.halo, 'text-halo-width': 1.2 },
    },
  ];
}
