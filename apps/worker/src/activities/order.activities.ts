import { actOnDue } from '@longhaul/database';
import type { View } from '@longhaul/domain';
import type { OrderActivities } from '@longhaul/workflow-api';
import { Injectable } from '@nestjs/common';
import { DatabaseConnection } from '../database.ts';

/** What an order's workflow calls: short transactions, safe to repeat. */
@Injectable()
export class OrderActivitiesService implements OrderActivities {
  constructor(private readonly connection: DatabaseConnection) {}

  actOnDue(orderId: string, asOf: number): Promise<View> {
    return actOnDue(this.connection.db, orderId, asOf);
  }
}
