import { Module } from '@nestjs/common';
import { ActivitiesService } from './activities/index.ts';
import { Changes } from './changes/index.ts';
import { Config } from './config.ts';
import { DatabaseConnection } from './database.ts';
import { Health } from './health/health.ts';
import { MailRoom } from './mail/index.ts';
import { PositionDays } from './positions/index.ts';
import { Relay } from './relay/relay.ts';
import { TemporalWorkers } from './temporal/index.ts';
import { VehicleEvents } from './vehicle-events/index.ts';

@Module({
  providers: [
    Config,
    DatabaseConnection,
    Changes,
    MailRoom,
    ActivitiesService,
    TemporalWorkers,
    Relay,
    VehicleEvents,
    PositionDays,
    Health,
  ],
})
export class AppModule {}
