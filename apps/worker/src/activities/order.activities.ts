import { actOnDue, findOrderId, transact } from '@longhaul/database';
import type { View } from '@longhaul/domain';
import type { OrderActivities } from '@longhaul/workflow-api';
import { Injectable } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/activity';
import { DatabaseConnection } from '../database.ts';

/** What an order's workflow calls: short transactions, safe to repeat. */
@Injectable()
export class OrderActivitiesService implements OrderActivities {
  constructor(private readonly connection: DatabaseConnection) {}

  async actOnDue(orderId: string, asOf: number): Promise<View> {
    try {
      return await actOnDue(this.connection.db, orderId, asOf);
    } catch (error) {
      if (await this.isThere(orderId)) throw error;
      // restored to a time before the order came in: its workflow is all that is left of it, and ends
      throw ApplicationFailure.nonRetryable(`there is no order ${orderId}`, 'OrderIsGone');
    }
  }

  private async isThere(orderId: string): Promise<boolean> {
    return (await transact(this.connection.db, 'all', (tx) => findOrderId(tx, orderId))) !== undefined;
  }
}
