import type { PolicyEdition } from '@longhaul/contracts';
import { computed, type Ref, shallowRef, watch } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi } from '../../composables/index.ts';
import { standingOf } from './policy-form.ts';

/** Every edition of an owner (`house` or a customer's id) with the house's; they are few, and compared with each other. */
export function usePolicies(owner: Ref<string>) {
  const api = useApi();
  const editions = shallowRef<readonly PolicyEdition[] | null>(null);
  const error = shallowRef<ApiError | null>(null);

  async function read(): Promise<void> {
    const of = owner.value;
    const found: PolicyEdition[] = [];
    let cursor: string | null | undefined;
    try {
      do {
        const page = await api.policies({ customerId: of, limit: 200, ...(cursor ? { cursor } : {}) });
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      if (of !== owner.value) return;
      editions.value = found;
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }
  watch(
    owner,
    () => {
      editions.value = null;
      void read();
    },
    { immediate: true },
  );
  const standing = computed(
    () => editions.value && standingOf(editions.value, owner.value === 'house' ? null : owner.value),
  );
  return { standing, error, read };
}
