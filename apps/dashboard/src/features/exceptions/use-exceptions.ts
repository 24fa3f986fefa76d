import type { Exception } from '@longhaul/contracts';
import type { Ref } from 'vue';
import type { CaseFilter } from '../../api/index.ts';
import { useApi, useLiveList } from '../../composables/index.ts';

/** Cases that pass a filter. */
export function useExceptions(filter: Ref<CaseFilter>) {
  const api = useApi();
  return useLiveList<Exception, CaseFilter>(filter, 'exception', (query) => api.cases.list(query));
}
