import type { Approval } from '@longhaul/contracts';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { ApiError } from '../api/index.ts';
import { coalesce } from './coalesce.ts';
import { failure } from './failure.ts';
import { useLive } from './live.ts';
import { useSession } from './session.ts';
import { useApi } from './use-api.ts';

/** The requests for approval that wait, the first to expire on top: number in the top bar, inbox of the approver. */
export const useApprovals = defineStore('approvals', () => {
  const api = useApi();
  const live = useLive();
  const session = useSession();
  const items = shallowRef<readonly Approval[] | null>(null);
  const error = shallowRef<ApiError | null>(null);

  async function read(): Promise<void> {
    if (!session.isStaff) return;
    try {
      const found: Approval[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await api.cases.approvals(cursor ?? undefined);
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      items.value = found;
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }
  const soon = coalesce(read, 200);
  live.on('snapshot', soon);
  live.on('change', (change) => change.kind === 'exception' && soon());

  return {
    items,
    error,
    /** How many this person may decide. */
    waiting: computed(() => items.value?.filter(({ mayDecide }) => mayDecide).length ?? 0),
    read: soon,
    forget: () => {
      items.value = null;
    },
  };
});
