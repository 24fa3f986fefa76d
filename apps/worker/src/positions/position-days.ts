import { makePositionDays } from '@longhaul/database';
import { createLogger } from '@longhaul/platform';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../config.ts';
import { DatabaseConnection } from '../database.ts';

const everyMs = 3_600_000;

/** Makes the coming days' partitions of positions, an hour at a time; a day that is missing costs speed, not data. */
@Injectable()
export class PositionDays implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    config: Config,
    private readonly database: DatabaseConnection,
  ) {
    this.logger = createLogger('position-days', config.logLevel);
  }

  onApplicationBootstrap(): void {
    const make = () =>
      void makePositionDays(this.database.db.pool).catch((error: Error) =>
        this.logger.warn({ err: error }, 'the coming days have no partition yet; trying again in an hour'),
      );
    make();
    this.timer = setInterval(make, everyMs);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
