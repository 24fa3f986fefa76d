import { setTimeout as sleep } from 'node:timers/promises';

/** A process that runs: its pid, how it ended once it has, and the way to end it. */
export type Running = { pid: number; ended: Promise<string>; stop: () => Promise<void> };

/** Keeps things running: what ends is started again with a growing pause, until all is stopped. */
export type Keeper = {
  /** Starts something for the first time; throws when that fails. */
  run: (name: string, start: () => Promise<Running>) => Promise<void>;
  /** Null while it is down. */
  pidOf: (name: string) => number | null;
  /** Ends it, so that it starts again at once; nothing when it is down. */
  restart: (name: string) => Promise<void>;
  /** Stops everything, the last started first, and what is being started too. */
  stopAll: () => Promise<void>;
};

const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** What ran this long is well again: its next fall is a first one. */
const wellAfterMs = 60_000;

/** `asked`: its end was asked for, so that it starts again at once. */
type Entry = { running: Running | undefined; watching: Promise<void>; asked: boolean };

/** `onChange` hears whenever something has another process, or none. */
export function createKeeper(onChange: () => void): Keeper {
  const ending = new AbortController();
  const entries = new Map<string, Entry>();

  async function begin(entry: Entry, start: () => Promise<Running>): Promise<void> {
    const running = await start();
    if (ending.signal.aborted) return running.stop();
    entry.running = running;
    onChange();
  }

  async function watch(name: string, entry: Entry, start: () => Promise<Running>): Promise<void> {
    let pauseMs = firstPauseMs;
    let startedAt = Date.now();
    let how = await entry.running?.ended;
    while (!ending.signal.aborted) {
      entry.running = undefined;
      onChange();
      if (Date.now() - startedAt > wellAfterMs) pauseMs = firstPauseMs;
      if (entry.asked) console.log(`${name} starts again`);
      else {
        console.log(`${name} ended (${how}); starting it again in ${pauseMs / 1_000} s`);
        await sleep(pauseMs, undefined, { signal: ending.signal }).catch(() => {});
        if (ending.signal.aborted) return;
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      }
      entry.asked = false;
      startedAt = Date.now();
      how = await begin(entry, start).then(
        () => entry.running?.ended,
        (error: Error) => error.message,
      );
    }
  }

  async function stop(entry: Entry): Promise<void> {
    await entry.running?.stop();
    await entry.watching;
  }

  return {
    run: async (name, start) => {
      const entry: Entry = { running: undefined, watching: Promise.resolve(), asked: false };
      entries.set(name, entry);
      const beginning = begin(entry, start);
      entry.watching = beginning.catch(() => {});
      await beginning;
      entry.watching = watch(name, entry, start);
    },
    pidOf: (name) => entries.get(name)?.running?.pid ?? null,
    restart: async (name) => {
      const entry = entries.get(name);
      if (!entry?.running) return;
      entry.asked = true;
      await entry.running.stop();
    },
    stopAll: async () => {
      ending.abort();
      for (const entry of [...entries.values()].toReversed())
        await stop(entry).catch((error: Error) => console.error(error.message));
    },
  };
}
