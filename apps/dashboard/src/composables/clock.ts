import { defineStore } from 'pinia';
import { ref } from 'vue';

/** A server's Date header has no fractions: smaller differences than this say nothing. */
const noticeableMs = 2_000;

/**
 * The time by which promises are judged on the screen: the page's clock, put right by the server's when the two differ.
 * `now` moves every second.
 */
export const useClock = defineStore('clock', () => {
  let aheadMs = 0;
  const read = () => Date.now() + aheadMs;
  const now = ref(read());
  setInterval(() => {
    now.value = read();
  }, 1_000);
  function serverTime(at: number): void {
    const difference = at - Date.now();
    aheadMs = Math.abs(difference) > noticeableMs ? difference : 0;
  }
  return { now, read, serverTime };
});
