import { type ChangeNotice, type Listener, listen } from '@longhaul/database';
import { createLogger } from '@longhaul/platform';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Config } from '../config.ts';

/** Hears over one connection what changed, and wakes whoever works on it. What it misses the sweeps find. */
@Injectable()
export class Changes implements BeforeApplicationShutdown {
  private readonly wakes: { kind: ChangeNotice['kind']; wake: () => void }[] = [];
  private readonly listener: Listener;

  constructor(config: Config) {
    const logger = createLogger('changes', config.logLevel);
    this.listener = listen(config.databaseUrl, 'longhaul-worker-listen', {
      heard: ({ kind, isHeard }) => {
        if (!isHeard) this.wake(kind);
      },
      listening: () => this.wake(),
      lost: (error) => logger.warn({ err: error }, 'changes are not heard; the sweeps go on'),
    });
  }

  on(kind: ChangeNotice['kind'], wake: () => void): void {
    this.wakes.push({ kind, wake });
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.listener.close();
  }

  private wake(kind?: ChangeNotice['kind']): void {
    for (const one of this.wakes) if (kind === undefined || one.kind === kind) one.wake();
  }
}
