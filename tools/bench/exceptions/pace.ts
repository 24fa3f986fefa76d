import { setTimeout as sleep } from 'node:timers/promises';

/** Does each at its own time, evenly over so many ms, whether those before are done or not; resolves when all are. */
export async function evenly<T>(
  items: readonly T[],
  withinMs: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const startedAt = Date.now();
  const running: Promise<void>[] = [];
  for (const [index, item] of items.entries()) {
    const wait = startedAt + (index * withinMs) / items.length - Date.now();
    if (wait > 0) await sleep(wait);
    running.push(work(item));
  }
  await Promise.all(running);
}
