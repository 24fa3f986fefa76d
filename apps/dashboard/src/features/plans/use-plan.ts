import type { PlanDetail } from '@longhaul/contracts';
import { onBeforeUnmount, shallowRef } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi, useLive, useSnapshot } from '../../composables/index.ts';

/** One plan in one edition, else the newest; read again when cases change, because one may be its drill. */
export function usePlan(code: string, edition?: number) {
  const api = useApi();
  const live = useLive();
  const plan = shallowRef<PlanDetail | null>(null);
  const error = shallowRef<ApiError | null>(null);

  const read = useSnapshot(async () => {
    try {
      plan.value = await api.plans.one(code, edition);
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }, 1_000);
  const isDrill = (id: string) => plan.value?.drills.some(({ caseId }) => caseId === id) ?? false;
  onBeforeUnmount(live.on('change', (change) => change.kind === 'exception' && isDrill(change.id) && read()));
  return { plan, error, read };
}
