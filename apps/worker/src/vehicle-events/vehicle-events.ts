import { consumeVehicleEvent } from '@longhaul/database';
import { createLogger } from '@longhaul/platform';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Changes, Loop } from '../changes/index.ts';
import { Config } from '../config.ts';
import { DatabaseConnection } from '../database.ts';

/** How many events become facts at once; events of one order are taken in turn all the same. */
const atOnce = 4;

/** Turns vehicle events into facts of orders, milliseconds after their fixes were committed. Needs no Temporal. */
@Injectable()
export class VehicleEvents implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger;
  private loops: Loop[] = [];

  constructor(
    config: Config,
    private readonly database: DatabaseConnection,
    private readonly changes: Changes,
  ) {
    this.logger = createLogger('vehicle-events', config.logLevel);
  }

  onApplicationBootstrap(): void {
    this.loops = Array.from(
      { length: atOnce },
      () =>
        new Loop(this.logger, async () => ((await consumeVehicleEvent(this.database.db, Date.now)) ? 'more' : 'done')),
    );
    for (const loop of this.loops) this.changes.on('vehicleEvent', loop.wake);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }
}
