import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import { type AllPaintProperties, Map as MapLibreMap, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { baseLayers, baseStyle, mapNames } from './base-style.ts';
import { loadMapFonts, mapFonts } from './fonts.ts';
import { putImages } from './icons.ts';
import { type Palette, paletteOf } from './palette.ts';

setWorkerUrl(workerUrl);

/** In which colours, and names in which language. */
export type Appearance = { dark: boolean; language: string };
type Corners = [west: number, south: number, east: number, north: number];

/** The land that is shipped ends here, and so does the map: beyond, it would show sea where there is none. */
const shipped: Corners = [66, 1, 149, 59.8];

/** What is shown at first: the whole country, or where most trucks are on a screen too narrow for it. `width` in css pixels. */
export const firstView = (width: number): Corners => (width < 600 ? [99, 18, 126, 50] : [76, 19, 133, 51]);

/** A map of the country in the page's colours, once it can be drawn on. North is up. */
export async function createMap(container: HTMLElement, look: Appearance, corners: Corners): Promise<MapLibreMap> {
  await loadMapFonts(mapNames);
  const palette = paletteOf(look.dark);
  const map = new MapLibreMap({
    container,
    style: baseStyle(palette, look.language),
    bounds: corners,
    fitBoundsOptions: { padding: 36 },
    maxZoom: 14,
    maxBounds: shipped,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    localIdeographFontFamily: mapFonts,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'bottom-right');
  putImages(map, palette);
  if (!map.loaded()) await map.once('load');
  return map;
}

/** Puts the base map and the images in other colours or another language; layers on top are their owners'. */
export function repaint(map: MapLibreMap, look: Appearance): Palette {
  const palette = paletteOf(look.dark);
  putImages(map, palette);
  for (const layer of baseLayers(palette, look.language)) {
    for (const [name, value] of Object.entries(layer.paint ?? {}))
      map.setPaintProperty(layer.id, name as keyof AllPaintProperties, value);
  }
  map.setLayoutProperty('cities', 'text-field', ['get', look.language]);
  return palette;
}
