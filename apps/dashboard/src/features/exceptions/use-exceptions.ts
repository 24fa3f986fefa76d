import type { Exception } from '@longhaul/contracts';
import { onBeforeUnmount, shallowRef } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi, useLive, useSnapshot } from '../../composables/index.ts';

/** Cases, the newest first, read again when orders change; pages that were loaded further down stay. */
export function useExceptions() {
  const api = useApi();
  const live = useLive();
  const items = shallowRef<readonly Exception[] | null>(null);
  const cursor = shallowRef<string | null>(null);
  const error = shallowRef<ApiError | null>(null);

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }
  const read = () =>
    attempt(async () => {
      const page = await api.exceptions();
      const known = items.value ?? [];
      const oldest = page.items.at(-1)?.id;
      // ids sort by time: what the newest page does not reach stays as it was read
      const further = oldest === undefined ? [] : known.filter(({ id }) => id < oldest);
      if (further.length === 0) cursor.value = page.nextCursor;
      items.value = [...page.items, ...further];
    });
  const loadMore = () =>
    attempt(async () => {
      if (cursor.value === null) return;
      const page = await api.exceptions(cursor.value);
      items.value = [...(items.value ?? []), ...page.items];
      cursor.value = page.nextCursor;
    });
  const soon = useSnapshot(read, 2_000);
  onBeforeUnmount(live.on('change', soon));
  return { items, cursor, error, read: soon, loadMore };
}
