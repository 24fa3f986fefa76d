import type { CalendarYear } from '@longhaul/contracts';
import { shallowRef } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi } from '../../composables/index.ts';

/** The official arrangements that are known, the newest edition of each year. */
export function useCalendars() {
  const api = useApi();
  const years = shallowRef<readonly CalendarYear[] | null>(null);
  const error = shallowRef<ApiError | null>(null);

  async function read(): Promise<void> {
    try {
      years.value = (await api.calendars()).items;
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }
  void read();
  return { years, error, read };
}
