import type { OrderSummary } from '@longhaul/contracts';
import { shallowRef } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi } from '../../composables/index.ts';

const pages = 3;
const pageSize = 200;

/** The customers that the latest orders are of, each once, by name. */
export function useCustomers() {
  const api = useApi();
  const customers = shallowRef<readonly OrderSummary['customer'][] | null>(null);
  const error = shallowRef<ApiError | null>(null);

  async function read(): Promise<void> {
    const found = new Map<string, OrderSummary['customer']>();
    let cursor: string | null | undefined;
    try {
      for (let page = 0; page < pages && cursor !== null; page += 1) {
        const { items, nextCursor } = await api.orders({ limit: pageSize, ...(cursor ? { cursor } : {}) });
        for (const { customer } of items) found.set(customer.id, customer);
        cursor = nextCursor;
      }
      customers.value = [...found.values()].sort((one, other) => one.name.localeCompare(other.name, 'zh'));
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }
  return { customers, error, read };
}
