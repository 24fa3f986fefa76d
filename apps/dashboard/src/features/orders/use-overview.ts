import type { Overview } from '@longhaul/contracts';
import { onBeforeUnmount, type Ref, shallowRef, watch } from 'vue';
import { useApi, useClock, useLive, useSession, useSnapshot } from '../../composables/index.ts';
import { houseDay } from './overdue.ts';

/** A promise falls due without anything changing: the numbers are read again after so long. */
const atLeastEveryMs = 30_000;

/**
 * How many orders stand where and what is overdue (`today`: of what fell due today), kept up to date; null until known,
 * and for those who see only their own orders.
 */
export function useOverview(today: Ref<boolean>) {
  const api = useApi();
  const live = useLive();
  const clock = useClock();
  const session = useSession();
  const overview = shallowRef<Overview | null>(null);

  async function read(): Promise<void> {
    if (!session.isStaff) return;
    const day = today.value ? houseDay(clock.read()) : undefined;
    // numbers beside the list: without them it still works, and it says itself when the server is away
    const found = await api.overview(day).catch(() => null);
    if ((day !== undefined) === today.value) overview.value = found;
  }
  const soon = useSnapshot(read, 2_000);
  const stop = live.on('change', soon);
  const timer = setInterval(soon, atLeastEveryMs);
  watch(today, read);
  onBeforeUnmount(() => {
    stop();
    clearInterval(timer);
  });
  return overview;
}
