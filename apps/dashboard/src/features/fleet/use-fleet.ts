import { onBeforeUnmount, shallowRef } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi, useClock, useLive, useSession, useSnapshot } from '../../composables/index.ts';
import { Fleet } from '../../fleet/index.ts';

/**
 * The vehicles with their live positions. They are not reactive; `changed` is called after each batch and snapshot, and
 * every few seconds, because a fix grows old without any message.
 */
export function useFleet(changed: () => void) {
  const api = useApi();
  const live = useLive();
  const clock = useClock();
  const session = useSession();
  const fleet = new Fleet();
  const error = shallowRef<ApiError | null>(null);

  const read = useSnapshot(async () => {
    // customers see the trail of their orders, not the fleet
    if (!session.isStaff) return;
    const askedAt = clock.read();
    try {
      const { items } = await api.vehicles();
      fleet.takeSnapshot(items, askedAt);
      error.value = null;
      changed();
    } catch (caught) {
      error.value = failure(caught);
    }
  }, 500);
  const stops = [
    live.on('ticks', (ticks) => {
      if (fleet.takeTicks(ticks, clock.read())) read();
      changed();
    }),
    // whose order a vehicle carries comes with the snapshot
    live.on('change', (change) => change.kind === 'order' && read()),
  ];
  const ageing = setInterval(changed, 5_000);
  onBeforeUnmount(() => {
    clearInterval(ageing);
    for (const stop of stops) stop();
  });
  return { fleet, error, read };
}
