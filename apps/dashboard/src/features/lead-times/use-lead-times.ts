import { type Ref, watch } from 'vue';
import type { LeadTimeFilter } from '../../api/index.ts';
import { useApi, usePages } from '../../composables/index.ts';

const pageSize = 100;

/** The lead-time table under a filter, in the order in which its lines were agreed. */
export function useLeadTimes(filter: Ref<LeadTimeFilter>) {
  const api = useApi();
  const pages = usePages((cursor, signal) =>
    api.leadTimes({ ...filter.value, limit: pageSize, ...(cursor ? { cursor } : {}) }, signal),
  );
  watch(() => JSON.stringify(filter.value), pages.start, { immediate: true });
  return pages;
}
