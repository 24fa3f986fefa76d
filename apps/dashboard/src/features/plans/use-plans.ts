import type { PlanSummary } from '@longhaul/contracts';
import { ref, shallowRef, watch } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi, useSnapshot } from '../../composables/index.ts';

/** Every plan of the house in its newest edition, by code; plans are few, so all pages are read. */
export function usePlans() {
  const api = useApi();
  const plans = shallowRef<readonly PlanSummary[] | null>(null);
  const error = shallowRef<ApiError | null>(null);
  const retired = ref(false);

  const read = useSnapshot(async () => {
    try {
      const found: PlanSummary[] = [];
      for (let cursor: string | undefined, more = true; more; ) {
        const page = await api.plans.list(retired.value, cursor);
        found.push(...page.items);
        more = page.nextCursor !== null;
        cursor = page.nextCursor ?? undefined;
      }
      plans.value = found;
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  });
  watch(retired, read);
  return { plans, error, retired, read };
}
