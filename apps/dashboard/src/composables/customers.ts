import type { CustomerSummary } from '@longhaul/contracts';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { ApiError } from '../api/index.ts';
import { failure } from './failure.ts';
import { usePreferences } from './preferences.ts';
import { useApi } from './use-api.ts';

/** All customers by name, for lists that name or choose one. Read when a screen first needs them. */
export const useCustomers = defineStore('customers', () => {
  const api = useApi();
  const preferences = usePreferences();
  const items = shallowRef<readonly CustomerSummary[] | null>(null);
  const error = shallowRef<ApiError | null>(null);
  const byId = computed(() => new Map(items.value?.map((customer) => [customer.id, customer])));
  let reading = false;

  async function read(): Promise<void> {
    if (reading) return;
    reading = true;
    try {
      const found: CustomerSummary[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await api.customers({ limit: 200, ...(cursor ? { cursor } : {}) });
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      items.value = found.sort((one, other) => one.name.localeCompare(other.name, 'zh'));
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    } finally {
      reading = false;
    }
  }
  /** What a customer is called on this screen; its id until that is known. */
  function nameOf(id: string): string {
    const customer = byId.value.get(id);
    return customer ? (preferences.language === 'zh' ? customer.name : customer.nameEn) : id;
  }
  return { items, error, read, nameOf };
});
