import type { Overview } from '@longhaul/contracts';
import { onBeforeUnmount, shallowRef } from 'vue';
import { useApi, useLive, useSession, useSnapshot } from '../../composables/index.ts';

/** How many orders stand where, kept up to date; null until known, and for those who see only their own orders. */
export function useOverview() {
  const api = useApi();
  const live = useLive();
  const session = useSession();
  const overview = shallowRef<Overview | null>(null);
  const soon = useSnapshot(async () => {
    if (!session.isStaff) return;
    // numbers beside the filters: without them the list still works, and it says itself when the server is away
    overview.value = await api.overview().catch(() => null);
  }, 2_000);
  onBeforeUnmount(live.on('change', soon));
  return overview;
}
