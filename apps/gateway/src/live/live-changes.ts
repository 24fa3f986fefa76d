import { type ChangeNotice, type Listener, listen } from '@longhaul/database';
import { createLogger } from '@longhaul/platform';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../config.ts';
import { Audience } from './audience.ts';
import { hearersOf } from './rooms.ts';

/** Passes on what changed in the database to those who may know; what may have been missed makes clients look anew. */
@Injectable()
export class LiveChanges implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private listener: Listener | undefined;

  constructor(
    private readonly config: Config,
    private readonly audience: Audience,
  ) {}

  onApplicationBootstrap(): void {
    const logger = createLogger('live', this.config.logLevel);
    this.listener = listen(this.config.databaseUrl, 'longhaul-live', {
      heard: (notice) => this.pass(notice),
      listening: () => this.audience.resnapshot(),
      lost: (error) => logger.warn({ err: error }, 'changes are not heard; listening again'),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.listener?.close();
  }

  private pass(notice: ChangeNotice): void {
    const { kind, id, version } = notice;
    if (kind !== 'vehicleEvent') this.audience.sendChange(hearersOf(notice), { kind, id, version });
  }
}
