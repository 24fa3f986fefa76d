import { claimUntold, markTellFailed, markTold, meetNamespace, type Untold } from '@longhaul/database';
import { createLogger } from '@longhaul/platform';
import { orderLifecycleType, orderWorkflowId, searchAttributes, taskQueues, viewSignal } from '@longhaul/workflow-api';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { Changes, Loop } from '../changes/index.ts';
import { Config } from '../config.ts';
import { DatabaseConnection } from '../database.ts';
import { ensureNamespace } from '../temporal/index.ts';

const customerIdKey = defineSearchAttributeKey(searchAttributes.customerId, SearchAttributeType.KEYWORD);
const orderNoKey = defineSearchAttributeKey(searchAttributes.orderNo, SearchAttributeType.KEYWORD);

const batch = 100;
/** A relay that was killed holds up what it had leased for so long; a telling takes less. */
const leaseS = 4;
const deadlineMs = 3_000;
/** How often the namespace is looked at: a lost store is noticed within this time. */
const namespaceCheckMs = 5_000;

/**
 * Tells workflows what changed: rows whose `seq` is ahead of `told_seq` are leased, sent by signalWithStart without a
 * lock, and marked. Woken by each change, and by a sweep for those that nobody heard. A start and a repair are the same message.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger;
  private readonly connection: Connection;
  private readonly client: Client;
  private loop: Loop | undefined;
  private told: { orderId: string; seq: number }[] = [];
  private checkedAt = 0;
  private preparedId: string | undefined;

  constructor(
    private readonly config: Config,
    private readonly database: DatabaseConnection,
    private readonly changes: Changes,
  ) {
    this.logger = createLogger('relay', config.logLevel);
    this.connection = Connection.lazy({ address: config.temporalAddress });
    this.client = new Client({ connection: this.connection, namespace: config.namespace });
  }

  onApplicationBootstrap(): void {
    const loop = new Loop(this.logger, async () => {
      await this.checkNamespace();
      return (await this.tellBatch()) > 0 ? 'more' : 'done';
    });
    this.changes.on('order', loop.wake);
    this.loop = loop;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop?.stop();
    if (this.told.length > 0) await markTold(this.database.db, this.told);
    await this.connection.close();
  }

  /** The round marks what the one before it told, so that the last round of a burst finds nothing and only marks. */
  private async tellBatch(): Promise<number> {
    const untold = await claimUntold(this.database.db, batch, leaseS, this.told);
    this.told = [];
    await Promise.all(untold.map((order) => this.tell(order)));
    return untold.length;
  }

  private async tell({ orderId, orderNo, customerId, view }: Untold): Promise<void> {
    try {
      await this.connection.withDeadline(Date.now() + deadlineMs, () =>
        this.client.workflow.signalWithStart(orderLifecycleType, {
          workflowId: orderWorkflowId(orderId),
          taskQueue: taskQueues.orders,
          args: [orderId],
          signal: viewSignal,
          signalArgs: [view],
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          typedSearchAttributes: [
            { key: customerIdKey, value: customerId },
            { key: orderNoKey, value: orderNo },
          ],
        }),
      );
      this.told.push({ orderId, seq: view.seq });
    } catch (error) {
      this.logger.warn({ err: error, orderId }, 'an order could not be told');
      await markTellFailed(this.database.db, orderId, error instanceof Error ? error.message : String(error));
    }
  }

  private async checkNamespace(): Promise<void> {
    if (Date.now() - this.checkedAt < namespaceCheckMs) return;
    const { namespace } = this.config;
    const id = await this.connection.withDeadline(Date.now() + deadlineMs, () =>
      ensureNamespace(this.connection, namespace, this.preparedId),
    );
    this.preparedId = id;
    if ((await meetNamespace(this.database.db, id)) === 'new')
      this.logger.info('a new Temporal store: every open order is told again');
    this.checkedAt = Date.now();
  }
}
