import type { Warning } from '@longhaul/contracts';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { ApiError } from '../api/index.ts';
import { coalesce } from './coalesce.ts';
import { failure } from './failure.ts';
import { useLive } from './live.ts';
import { useSession } from './session.ts';
import { useApi } from './use-api.ts';

/** More than this many open warnings is a bad day: the newest are shown, and the screen says so. */
const atMost = 1_000;

/** The warnings that are open now: number in the top bar, marks on the map, the page of their own. */
export const useWarnings = defineStore('warnings', () => {
  const api = useApi();
  const live = useLive();
  const session = useSession();
  const items = shallowRef<readonly Warning[] | null>(null);
  const partial = shallowRef(false);
  const error = shallowRef<ApiError | null>(null);

  async function read(): Promise<void> {
    if (!session.isStaff) return;
    try {
      const found: Warning[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await api.warnings(cursor ?? undefined);
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null && found.length < atMost);
      items.value = found;
      partial.value = cursor !== null;
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }
  const soon = coalesce(read, 300);
  live.on('snapshot', soon);
  live.on('change', (change) => change.kind === 'warning' && soon());

  return {
    items,
    partial,
    error,
    /** How many wait for somebody; those that are looked after come back at their next check. */
    waiting: computed(() => items.value?.filter((warning) => warning.acknowledged === null).length ?? 0),
    ordersWarned: computed(() => new Set(items.value?.flatMap((warning) => warning.order?.id ?? []))),
    read: soon,
    forget: () => {
      items.value = null;
    },
  };
});
