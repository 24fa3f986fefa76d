import type { Map as MapLibreMap } from 'maplibre-gl';
import type { VehicleLayer } from './vehicle-layer.ts';

/**
 * The browser test's window into WebGL, where there are no elements to look for. The map's element carries
 * `data-testid="map"`, `data-vehicles` (how many are drawn) and `data-ready="true"` once the first were on the screen.
 */
export type MapWindow = {
  /** Where a place is, in css pixels from the top left corner of the map's element. */
  project: (place: [longitude: number, latitude: number]) => { x: number; y: number };
  /** Where a vehicle is drawn now; null when it is not. */
  vehicle: (plate: string) => { longitude: number; latitude: number } | null;
  /** The colour at css pixel x, y: red, green, blue, alpha. Read inside a render, when the canvas holds its pixels. */
  readPixel: (x: number, y: number) => Promise<number[]>;
};

declare global {
  interface Window {
    longhaulMap?: MapWindow;
  }
}

/** Opens the window; the answer closes it. */
export function openMapWindow(map: MapLibreMap, vehicles: VehicleLayer): () => void {
  const opened: MapWindow = {
    project: (place) => {
      const { x, y } = map.project(place);
      return { x, y };
    },
    vehicle: (plate) => {
      const drawn = vehicles.drawn(plate);
      return drawn && { longitude: drawn.longitude, latitude: drawn.latitude };
    },
    readPixel: (x, y) =>
      new Promise((resolve) => {
        map.once('render', () => {
          const canvas = map.getCanvas();
          const gl = canvas.getContext('webgl2');
          const pixel = new Uint8Array(4);
          const scale = canvas.width / canvas.clientWidth;
          gl?.readPixels(
            Math.round(x * scale),
            Math.round(canvas.height - y * scale),
            1,
            1,
            gl.RGBA,
            gl.UNSIGNED_BYTE,
            pixel,
          );
          resolve([...pixel]);
        });
        map.triggerRepaint();
      }),
  };
  window.longhaulMap = opened;
  return () => {
    if (window.longhaulMap === opened) delete window.longhaulMap;
  };
}
