import type { Exception } from '@longhaul/contracts';
import { onBeforeUnmount, type Ref, shallowRef, watch } from 'vue';
import type { ApiError, CaseFilter } from '../../api/index.ts';
import { failure, useApi, useLive, useSnapshot } from '../../composables/index.ts';

const pageSize = 50;

/** Cases that pass a filter, the newest first, read again as far as they are shown whenever one changes. */
export function useExceptions(filter: Ref<CaseFilter>) {
  const api = useApi();
  const live = useLive();
  const items = shallowRef<readonly Exception[] | null>(null);
  const cursor = shallowRef<string | null>(null);
  const error = shallowRef<ApiError | null>(null);

  /** Reads from the top until `count` cases are there; an answer to a filter that was left meanwhile is dropped. */
  async function fetch(count: number): Promise<void> {
    const wanted = filter.value;
    try {
      const found: Exception[] = [];
      let next: string | null = null;
      do {
        const page = await api.cases.list({ ...wanted, limit: pageSize, ...(next ? { cursor: next } : {}) });
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
  onBeforeUnmount(live.on('change', (change) => change.kind === 'exception' && soon()));
  watch(filter, () => {
    items.value = null;
    void fetch(0);
  });
  return { items, cursor, error, read: soon, loadMore };
}
