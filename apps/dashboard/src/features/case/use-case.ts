import type { ExceptionDetail } from '@longhaul/contracts';
import { onBeforeUnmount, shallowRef } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi, useLive, useSnapshot } from '../../composables/index.ts';

/** One case, named by id or number, read again whenever it changes; a higher version wins. */
export function useCase(id: string) {
  const api = useApi();
  const live = useLive();
  const it = shallowRef<ExceptionDetail | null>(null);
  const error = shallowRef<ApiError | null>(null);

  async function read(): Promise<void> {
    try {
      const found = await api.cases.one(id);
      if (!it.value || found.version >= it.value.version) it.value = found;
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }
  const soon = useSnapshot(read, 150);
  const concerns = (changed: string): boolean =>
    changed === it.value?.id || (it.value?.memberOrders.some((order) => order.id === changed) ?? false);
  onBeforeUnmount(live.on('change', (change) => concerns(change.id) && soon()));
  return { it, error, read: soon };
}
