import type { Map as MapLibreMap } from 'maplibre-gl';
import { onBeforeUnmount, onMounted, type Ref, watch } from 'vue';
import { useLive, usePreferences } from '../../composables/index.ts';
import { type Bounds, roomsFor, sameRooms } from '../../fleet/index.ts';
import { createMap, paletteOf, repaint, VehicleLayer } from '../../map/index.ts';

type Palette = ReturnType<typeof paletteOf>;
export type OpenMap = { map: MapLibreMap; vehicles: VehicleLayer };
type Owner = {
  corners: [number, number, number, number];
  /** Layers that go under the vehicles. */
  below?: (map: MapLibreMap, palette: Palette) => { repaint: (palette: Palette) => void };
  opened: (open: OpenMap) => void;
  /** Called when the map shows other cells, once the hub sends them. */
  roomsChanged: () => void;
};

/** A map with vehicles for as long as the screen is shown: colours, language and the cells it hears follow by themselves. */
export function useMap(element: Ref<HTMLElement | null>, owner: Owner): void {
  const live = useLive();
  const preferences = usePreferences();
  const appearance = () => ({ dark: preferences.dark, language: preferences.language });
  let open: OpenMap | undefined;
  let rooms = {};
  let left = false;

  function boundsOf(map: MapLibreMap): Bounds {
    const bounds = map.getBounds();
    return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
  }
  async function listen(map: MapLibreMap): Promise<void> {
    const wanted = roomsFor(boundsOf(map), map.getZoom());
    if (sameRooms(rooms, wanted)) return;
    rooms = wanted;
    await live.watch(wanted);
    owner.roomsChanged();
  }

  onMounted(async () => {
    if (!element.value) return;
    const map = await createMap(element.value, appearance(), owner.corners);
    if (left) return map.remove();
    const palette = paletteOf(preferences.dark);
    const below = owner.below?.(map, palette);
    const vehicles = new VehicleLayer(map, palette);
    open = { map, vehicles };
    const stopPainting = watch([() => preferences.dark, () => preferences.language], () => {
      const other = repaint(map, appearance());
      below?.repaint(other);
      vehicles.repaint(other);
    });
    map.on('moveend', () => void listen(map));
    map.once('remove', stopPainting);
    owner.opened(open);
    await listen(map);
  });
  onBeforeUnmount(() => {
    left = true;
    live.unwatch(rooms);
    open?.map.remove();
  });
}
