import { type Ref, watch } from 'vue';
import type { SiteFilter } from '../../api/index.ts';
import { useApi, usePages } from '../../composables/index.ts';

const pageSize = 50;

/** The place register under a filter, by code. */
export function useSites(filter: Ref<SiteFilter>) {
  const api = useApi();
  const pages = usePages((cursor, signal) =>
    api.sites({ ...filter.value, limit: pageSize, ...(cursor ? { cursor } : {}) }, signal),
  );
  watch(() => JSON.stringify(filter.value), pages.start, { immediate: true });
  return pages;
}
