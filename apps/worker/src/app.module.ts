import { Module } from '@nestjs/common';
import { OrderActivitiesService } from './activities/order.activities.ts';
import { Config } from './config.ts';
import { DatabaseConnection } from './database.ts';
import { Health } from './health/health.ts';
import { Relay } from './relay/relay.ts';
import { TemporalWorkers } from './temporal/temporal-workers.ts';

@Module({ providers: [Config, DatabaseConnection, OrderActivitiesService, TemporalWorkers, Relay, Health] })
export class AppModule {}
