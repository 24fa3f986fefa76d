import type { IncidentDetail, IncidentPage } from '@longhaul/contracts';
import { onBeforeUnmount, shallowRef } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi, useLive, useSnapshot } from '../../composables/index.ts';

/** Open incidents, and what looks like one more; read again when cases or incidents change. */
export function useIncidents() {
  const api = useApi();
  const live = useLive();
  const page = shallowRef<IncidentPage | null>(null);
  const error = shallowRef<ApiError | null>(null);
  const soon = useSnapshot(async () => {
    try {
      page.value = await api.incidents.list();
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }, 2_000);
  onBeforeUnmount(live.on('change', ({ kind }) => (kind === 'incident' || kind === 'exception') && soon()));
  return { page, error, read: soon };
}

/** One incident with its cases, named by id or number. */
export function useIncident(id: string) {
  const api = useApi();
  const live = useLive();
  const it = shallowRef<IncidentDetail | null>(null);
  const error = shallowRef<ApiError | null>(null);
  const soon = useSnapshot(async () => {
    try {
      it.value = await api.incidents.one(id);
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }, 300);
  const concerns = (changed: string): boolean =>
    changed === it.value?.id || (it.value?.cases.some((one) => one.id === changed) ?? false);
  onBeforeUnmount(live.on('change', (change) => concerns(change.id) && soon()));
  return { it, error, read: soon };
}
