import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@longhaul/platform';

/** How long a change that nobody told of may wait. */
const sweepMs = 1_000;

/**
 * Does a piece of work whenever it is woken, at the latest every second, and again at once while there is more; but once
 * in `everyMs` at most, so that what comes in a flood is done together. A failure is told once, and the work is tried
 * again until it goes well.
 */
export class Loop {
  private readonly ending = new AbortController();
  private readonly running: Promise<void>;
  private readonly work: () => Promise<'more' | 'done'>;
  private readonly logger: Logger;
  private readonly everyMs: number;
  private wakeUp: () => void = () => {};

  constructor(logger: Logger, work: () => Promise<'more' | 'done'>, everyMs = 0) {
    this.logger = logger;
    this.work = work;
    this.everyMs = everyMs;
    this.running = this.run();
  }

  readonly wake = (): void => this.wakeUp();

  /** Ends after the piece of work at hand. */
  stop(): Promise<void> {
    this.ending.abort();
    this.wakeUp();
    return this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.ending;
    let failing = false;
    while (!signal.aborted) {
      const woken = this.nextWake(); // before the work: what comes meanwhile must not be slept over
      const next = Date.now() + this.everyMs;
      try {
        const left = await this.work();
        if (failing) this.logger.info('going on again');
        failing = false;
        if (left === 'done') await woken;
        if (next > Date.now()) await sleep(next - Date.now(), undefined, { signal }).catch(() => {});
      } catch (error) {
        if (!failing) this.logger.warn({ err: error }, 'cannot go on; trying again');
        failing = true;
        await sleep(sweepMs, undefined, { signal }).catch(() => {});
      }
    }
  }

  private nextWake(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, sweepMs);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
