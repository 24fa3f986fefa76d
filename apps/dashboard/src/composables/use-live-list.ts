import type { Change } from '@longhaul/contracts';
import { onBeforeUnmount, type Ref, shallowRef, watch } from 'vue';
import type { ApiError } from '../api/index.ts';
import { failure } from './failure.ts';
import { useLive } from './live.ts';
import { useSnapshot } from './use-snapshot.ts';

const pageSize = 50;
type Page<Item> = { items: Item[]; nextCursor: string | null };
type PageQuery = { limit: number; cursor?: string };

/**
 * What passes a filter, the newest first, read again as far as it is shown whenever something of its kind changes. An
 * answer to a filter that was left meanwhile is dropped.
 */
export function useLiveList<Item, Filter extends object>(
  filter: Ref<Filter>,
  kind: Change['kind'],
  list: (query: Filter & PageQuery) => Promise<Page<Item>>,
) {
  const live = useLive();
  const items = shallowRef<readonly Item[] | null>(null);
  const cursor = shallowRef<string | null>(null);
  const error = shallowRef<ApiError | null>(null);

  /** Reads from the top until `count` of them are there. */
  async function fetch(count: number): Promise<void> {
    const wanted = filter.value;
    try {
      const found: Item[] = [];
      let next: string | null = null;
      do {
        const page: Page<Item> = await list({ ...wanted, limit: pageSize, ...(next ? { cursor: next } : {}) });
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
  onBeforeUnmount(live.on('change', (change) => change.kind === kind && soon()));
  watch(filter, () => {
    items.value = null;
    void fetch(0);
  });
  return { items, cursor, error, read: soon, loadMore };
}
