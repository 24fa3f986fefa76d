import type { UnlocatedStop } from '@longhaul/contracts';
import { onBeforeUnmount, shallowRef } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi, useLive, useSnapshot } from '../../composables/index.ts';

/** The stops that nobody has located yet, the first page of them; located ones leave, others move up. */
export function useUnlocated() {
  const api = useApi();
  const live = useLive();
  const stops = shallowRef<readonly UnlocatedStop[] | null>(null);
  const more = shallowRef(false);
  const error = shallowRef<ApiError | null>(null);

  const soon = useSnapshot(async () => {
    try {
      const page = await api.unlocated();
      stops.value = page.items;
      more.value = page.nextCursor !== null;
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }, 2_000);
  onBeforeUnmount(live.on('change', (change) => change.kind === 'order' && soon()));
  return { stops, more, error, read: soon };
}
