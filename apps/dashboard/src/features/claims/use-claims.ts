import type { Claim, ClaimDetail } from '@longhaul/contracts';
import { onBeforeUnmount, type Ref, shallowRef } from 'vue';
import type { ApiError, ClaimFilter } from '../../api/index.ts';
import { failure, useApi, useLive, useLiveList, useSnapshot } from '../../composables/index.ts';

/** Claims that pass a filter. */
export function useClaims(filter: Ref<ClaimFilter>) {
  const api = useApi();
  return useLiveList<Claim, ClaimFilter>(filter, 'claim', (query) => api.claims.list(query));
}

/** One claim, named by id or number, read again whenever it changes; a higher version wins. */
export function useClaim(id: string) {
  const api = useApi();
  const live = useLive();
  const it = shallowRef<ClaimDetail | null>(null);
  const error = shallowRef<ApiError | null>(null);
  const soon = useSnapshot(async () => {
    try {
      const found = await api.claims.one(id);
      if (!it.value || found.version >= it.value.version) it.value = found;
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }, 150);
  onBeforeUnmount(live.on('change', (change) => change.id === it.value?.id && soon()));
  return { it, error, read: soon };
}
