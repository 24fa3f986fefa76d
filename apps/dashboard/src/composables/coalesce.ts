/**
 * Runs `work` once for many calls: `waitMs` after the first, never twice at the same time; calls that come while it
 * runs make it run once more. `work` handles its own failures.
 */
export function coalesce(work: () => Promise<void>, waitMs: number): { (): void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let again = false;
  let stopped = false;
  const run = async () => {
    timer = undefined;
    running = true;
    try {
      await work();
    } finally {
      running = false;
      if (again) call();
    }
  };
  const call = () => {
    if (stopped) return;
    again = running;
    if (!running) timer ??= setTimeout(() => void run(), waitMs);
  };
  call.stop = () => {
    stopped = true;
    clearTimeout(timer);
  };
  return call;
}
