import { computed, onBeforeUnmount, shallowRef } from 'vue';
import type { ApiError } from '../api/index.ts';
import { failure } from './failure.ts';

type Page<Item> = { items: Item[]; nextCursor: string | null };

/**
 * A list that is read page by page. Reading it from the start (another filter, something was changed) drops what was
 * under way; what was shown stays until the answer is there.
 */
export function usePages<Item>(read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Item>>) {
  const items = shallowRef<readonly Item[] | null>(null);
  const next = shallowRef<string | null>(null);
  const error = shallowRef<ApiError | null>(null);
  const loading = shallowRef(false);
  let asking = new AbortController();

  async function ask(cursor?: string): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    loading.value = true;
    try {
      const page = await read(cursor, signal);
      if (signal.aborted) return;
      items.value = cursor === undefined ? page.items : [...(items.value ?? []), ...page.items];
      next.value = page.nextCursor;
      error.value = null;
    } catch (caught) {
      if (!signal.aborted) error.value = failure(caught);
    } finally {
      if (!signal.aborted) loading.value = false;
    }
  }
  async function loadMore(): Promise<void> {
    if (next.value !== null && !loading.value) await ask(next.value);
  }
  onBeforeUnmount(() => asking.abort());
  return { items, atEnd: computed(() => next.value === null), error, loading, start: () => ask(), loadMore };
}
