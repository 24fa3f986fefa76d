import { onBeforeUnmount } from 'vue';
import { coalesce } from './coalesce.ts';
import { useLive } from './live.ts';

/** How long a screen waits for the live line before it reads without it. */
const lineWithinMs = 1_000;

/**
 * Reads what a screen shows: once the live line is up (or at once if it does not come up soon), and again after every
 * reconnect, so that no change falls between reading and listening. The answer reads again soon, once for many calls.
 */
export function useSnapshot(read: () => Promise<void>, waitMs = 250): () => void {
  const live = useLive();
  let first: ReturnType<typeof setTimeout> | undefined;
  const readNow = () => {
    clearTimeout(first);
    first = undefined;
    void read();
  };
  const soon = coalesce(read, waitMs);
  if (live.state === 'joined') void read();
  else first = setTimeout(readNow, lineWithinMs);
  const stop = live.on('snapshot', () => (first === undefined ? soon() : readNow()));
  onBeforeUnmount(() => {
    stop();
    soon.stop();
    clearTimeout(first);
  });
  return soon;
}
