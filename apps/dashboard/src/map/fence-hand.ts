import type { LonLat } from '@longhaul/atlas';
import type { MapLayerMouseEvent, MapLayerTouchEvent, Map as MapLibreMap, MapMouseEvent, PointLike } from 'maplibre-gl';
import { ScaleControl } from 'maplibre-gl';

/** What people do to a fence on the map. `index` counts corners; a corner `after` another is a new one. */
export type FenceActs = {
  /** A click where nothing is drawn. */
  clicked: (at: LonLat) => void;
  pinMoved: (to: LonLat) => void;
  cornerMoved?: (index: number, to: LonLat) => void;
  cornerAdded?: (after: number, at: LonLat) => void;
  cornerTaken?: (index: number) => void;
};

const handles = 'fence-handles';
const lonLat = ({ lngLat }: { lngLat: { lng: number; lat: number } }): LonLat => [lngLat.lng, lngLat.lat];

/** Lets people draw on a map that has a fence layer: click, drag a handle, right click on a corner to take it away. */
export function drawByHand(map: MapLibreMap, acts: FenceActs): void {
  map.setMaxZoom(18);
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left');
  map.getCanvas().style.cursor = 'crosshair';
  let held: ((to: LonLat) => void) | null = null;

  function take(event: MapLayerMouseEvent | MapLayerTouchEvent): void {
    const { role, index } = event.features?.[0]?.properties ?? {};
    event.preventDefault();
    if (role === 'pin') held = acts.pinMoved;
    else if (role === 'corner') held = (to) => acts.cornerMoved?.(index, to);
    else {
      acts.cornerAdded?.(index, lonLat(event));
      held = (to) => acts.cornerMoved?.(index + 1, to);
    }
  }
  map.on('mousedown', handles, (event) => event.originalEvent.button === 0 && take(event));
  map.on('touchstart', handles, (event) => event.points.length === 1 && take(event));
  for (const move of ['mousemove', 'touchmove'] as const) map.on(move, (event) => held?.(lonLat(event)));
  // a button that is let go outside of the map is let go all the same
  const drop = () => {
    held = null;
  };
  for (const end of ['mouseup', 'touchend', 'touchcancel'] as const) addEventListener(end, drop);
  map.once('remove', () => {
    for (const end of ['mouseup', 'touchend', 'touchcancel'] as const) removeEventListener(end, drop);
  });

  const isFree = (at: PointLike): boolean => map.queryRenderedFeatures(at, { layers: [handles] }).length === 0;
  map.on('click', (event: MapMouseEvent) => isFree(event.point) && acts.clicked(lonLat(event)));
  map.on('contextmenu', handles, (event) => {
    const { role, index } = event.features?.[0]?.properties ?? {};
    event.preventDefault();
    if (role === 'corner') acts.cornerTaken?.(index);
  });
  map.on('mouseenter', handles, () => (map.getCanvas().style.cursor = 'move'));
  map.on('mouseleave', handles, () => (map.getCanvas().style.cursor = 'crosshair'));
}
