import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger } from '@longhaul/platform';
import { type Activities, taskQueues } from '@longhaul/workflow-api';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import { ActivitiesService } from '../activities/index.ts';
import { Config } from '../config.ts';

/** Polls Temporal for as long as the process lives. Without Temporal it tries again; nothing else waits for it. */
@Injectable()
export class TemporalWorkers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger;
  private readonly ending = new AbortController();
  private worker: Worker | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly config: Config,
    private readonly activities: ActivitiesService,
  ) {
    this.logger = createLogger('temporal', config.logLevel);
  }

  /** The poller's state as health shows it. */
  get state(): string {
    return this.worker?.getState() ?? 'DISCONNECTED';
  }

  onApplicationBootstrap(): void {
    this.running = this.keepRunning();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort();
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.running;
  }

  private async keepRunning(): Promise<void> {
    const { signal } = this.ending;
    for (let pauseMs = 250; !signal.aborted; pauseMs = Math.min(pauseMs * 2, 2_000)) {
      try {
        await this.runOnce();
      } catch (error) {
        this.logger.warn({ err: error }, 'no Temporal server to work for; trying again');
      }
      await sleep(pauseMs, undefined, { signal }).catch(() => {});
    }
  }

  private async runOnce(): Promise<void> {
    const connection = await NativeConnection.connect({ address: this.config.temporalAddress });
    try {
      this.worker = await Worker.create({
        connection,
        namespace: this.config.namespace,
        taskQueue: taskQueues.orders,
        workflowBundle: { codePath: this.config.workflowBundle },
        activities: {
          actOnDue: (orderId: string, asOf: number) => this.activities.actOnDue(orderId, asOf),
          actOnCaseDue: (caseId: string, asOf: number) => this.activities.actOnCaseDue(caseId, asOf),
          actOnMailbox: (recipient: string, asOf: number) => this.activities.actOnMailbox(recipient, asOf),
          actOnClaimDue: (claimId: string, asOf: number) => this.activities.actOnClaimDue(claimId, asOf),
        } satisfies Activities,
        maxCachedWorkflows: 1_000,
        // after a worker dies its cached workflows wait this long for it, 10 s by default
        stickyQueueScheduleToStartTimeout: '2s',
        shutdownGraceTime: '10s',
      });
      const running = this.worker.run();
      // the end may have come while the worker was being made; only one that runs can be shut down
      if (this.ending.signal.aborted) this.worker.shutdown();
      await running;
    } finally {
      this.worker = undefined;
      await connection.close();
    }
  }
}
