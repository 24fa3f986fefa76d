import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { coalesce } from './coalesce.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a burst of changes is one reading; what comes while reading is one more', async () => {
  let readings = 0;
  let finish = () => {};
  const read = coalesce(() => {
    readings += 1;
    return new Promise<void>((resolve) => {
      finish = resolve;
    });
  }, 200);
  for (let i = 0; i < 10; i += 1) read();
  await vi.advanceTimersByTimeAsync(200);
  expect(readings).toBe(1);
  read();
  read();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(readings).toBe(1);
  finish();
  await vi.advanceTimersByTimeAsync(200);
  expect(readings).toBe(2);
  finish();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(readings).toBe(2);
});

test('nothing is read any more once the screen is left', async () => {
  const work = vi.fn(async () => {});
  const read = coalesce(work, 200);
  read();
  read.stop();
  read();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(work).not.toHaveBeenCalled();
});
