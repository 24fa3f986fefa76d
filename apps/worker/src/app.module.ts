import { Module } from '@nestjs/common';
import { OrderActivitiesService } from './activities/index.ts';
import { Config } from './config.ts';
import { DatabaseConnection } from './database.ts';
import { Health } from './health/health.ts';
import { Relay } from './relay/relay.ts';
import { TemporalWorkers } from './temporal/index.ts';

@Module({ providers: [Config, DatabaseConnection, OrderActivitiesService, TemporalWorkers, Relay, Health] })
export class AppModule {}
