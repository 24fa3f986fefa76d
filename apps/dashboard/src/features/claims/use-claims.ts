import type { Claim, ClaimDetail } from '@longhaul/contracts';
import { onBeforeUnmount, type Ref, shallowRef, watch } from 'vue';
import type { ApiError, ClaimFilter } from '../../api/index.ts';
import { failure, useApi, useLive, useSnapshot } from '../../composables/index.ts';

const pageSize = 50;

/** Claims that pass a filter, the newest first, read again as far as they are shown whenever one changes. */
export function useClaims(filter: Ref<ClaimFilter>) {
  const api = useApi();
  const live = useLive();
  const items = shallowRef<readonly Claim[] | null>(null);
  const cursor = shallowRef<string | null>(null);
  const error = shallowRef<ApiError | null>(null);

  /** Reads from the top until `count` claims are there; an answer to a filter that was left meanwhile is dropped. */
  async function fetch(count: number): Promise<void> {
    const wanted = filter.value;
    try {
      const found: Claim[] = [];
      let next: string | null = null;
      do {
        const page = await api.claims.list({ ...wanted, limit: pageSize, ...(next ? { cursor: next } : {}) });
        found.push(...page.items);
        next = page.nextCursor;
      } while (next !== null && found.length < count);
      if (wanted !== filter.value) return;
      items.value = found;
      cursor.value = next;
      error.value = null;
    } catch (caught) {
      if (wanted === filter.value) error.value = failure(caught);
    }
  }
  const loadMore = () => fetch((items.value?.length ?? 0) + 1);
  const soon = useSnapshot(() => fetch(items.value?.length ?? 0), 500);
  onBeforeUnmount(live.on('change', (change) => change.kind === 'claim' && soon()));
  watch(filter, () => {
    items.value = null;
    void fetch(0);
  });
  return { items, cursor, error, read: soon, loadMore };
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
