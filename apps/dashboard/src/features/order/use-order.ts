import type { Order, TimelineEntry } from '@longhaul/contracts';
import { onBeforeUnmount, shallowRef } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi, useLive, useSnapshot } from '../../composables/index.ts';

/** Where the truck of an order has been, oldest first; WGS-84. */
export type Track = readonly (readonly [number, number])[];

/** One order with its timeline and trail, read again whenever it changes; a higher version wins. */
export function useOrder(orderNo: string) {
  const api = useApi();
  const live = useLive();
  const order = shallowRef<Order | null>(null);
  const timeline = shallowRef<readonly TimelineEntry[]>([]);
  const trail = shallowRef<Track>([]);
  const error = shallowRef<ApiError | null>(null);

  function take(found: Order): void {
    if (!order.value || found.version >= order.value.version) order.value = found;
  }
  async function read(): Promise<void> {
    try {
      const [found, log, track] = await Promise.all([api.order(orderNo), api.timeline(orderNo), api.trail(orderNo)]);
      take(found);
      if (log.items.length >= timeline.value.length) timeline.value = log.items;
      trail.value = track.geometry.coordinates;
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }
  const soon = useSnapshot(read);
  onBeforeUnmount(live.on('change', (change) => change.kind === 'order' && change.id === order.value?.id && soon()));
  return { order, timeline, trail, error, take, read: soon };
}
