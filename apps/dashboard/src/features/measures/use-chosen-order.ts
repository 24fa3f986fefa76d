import type { Order } from '@longhaul/contracts';
import { type Ref, shallowRef, watch } from 'vue';
import { ApiError } from '../../api/index.ts';
import { useApi } from '../../composables/index.ts';

/** The order that was chosen, with stops and goods; null while it is read, and when it cannot be. */
export function useChosenOrder(id: Readonly<Ref<string>>, found: (order: Order) => void) {
  const api = useApi();
  const order = shallowRef<Order | null>(null);
  watch(
    id,
    async (wanted) => {
      order.value = null;
      if (wanted === '') return;
      const read = await api.order(wanted).catch((caught: unknown) => {
        if (caught instanceof ApiError) return null;
        throw caught;
      });
      if (!read || id.value !== wanted) return;
      order.value = read;
      found(read);
    },
    { immediate: true },
  );
  return order;
}
