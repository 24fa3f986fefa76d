import type { SharedTrack } from '@longhaul/contracts';
import { onBeforeUnmount, shallowRef } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi } from '../../composables/index.ts';

/** A stranger has no live line: what is on screen is asked for again this often. */
const refreshMs = 60_000;

/** What a link shows, read again every minute while the page is looked at; the link may end meanwhile. */
export function useShared(token: string) {
  const api = useApi();
  const track = shallowRef<SharedTrack | null>(null);
  const error = shallowRef<ApiError | null>(null);

  async function read(): Promise<void> {
    try {
      track.value = await api.share.open(token);
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
      if (error.value.code === 'not-found') track.value = null;
    }
  }
  const look = () => {
    if (document.visibilityState === 'visible' && error.value?.code !== 'not-found') void read();
  };
  const timer = setInterval(look, refreshMs);
  document.addEventListener('visibilitychange', look);
  onBeforeUnmount(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  });
  void read();
  return { track, error, read };
}
