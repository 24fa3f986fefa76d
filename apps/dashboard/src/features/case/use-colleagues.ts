import type { Colleague } from '@longhaul/contracts';
import { onMounted, shallowRef } from 'vue';
import { ApiError } from '../../api/index.ts';
import { useApi } from '../../composables/index.ts';

/** The people of the house. Without them (a refusal, no line) the screen goes on: names are missing, nothing else. */
export function useColleagues() {
  const api = useApi();
  const colleagues = shallowRef<readonly Colleague[]>([]);
  onMounted(async () => {
    try {
      const found: Colleague[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await api.colleagues(cursor ?? undefined);
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      colleagues.value = found;
    } catch (caught) {
      if (!(caught instanceof ApiError)) throw caught;
    }
  });
  const nameOf = (userId: string): string | undefined => colleagues.value.find(({ id }) => id === userId)?.name;
  return { colleagues, nameOf };
}
