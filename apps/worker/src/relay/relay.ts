import {
  claimUntold,
  markTellFailed,
  markTold,
  meetNamespace,
  type Told,
  toldKinds,
  type Untold,
} from '@longhaul/database';
import { createLogger } from '@longhaul/platform';
import { searchAttributes, stories, tellOptions } from '@longhaul/workflow-api';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { Changes, Loop } from '../changes/index.ts';
import { Config } from '../config.ts';
import { DatabaseConnection } from '../database.ts';
import { MailRoom } from '../mail/index.ts';
import { ensureNamespace } from '../temporal/index.ts';

const customerIdKey = defineSearchAttributeKey(searchAttributes.customerId, SearchAttributeType.KEYWORD);

const batch = 100;
/** A relay that was killed holds up what it had leased for so long; a telling takes less. */
const leaseS = 4;
const deadlineMs = 3_000;
/** How often the namespace is looked at: a lost store is noticed within this time. */
const namespaceCheckMs = 2_000;

/** Mail waits for its digest anyway: notices that come in a flood are gathered together. */
const mailEveryMs = 250;
/** The kind of change that wakes the telling of each kind of row. */
const wokenBy = { order: 'order', exceptionCase: 'exception', mailbox: 'notice', claim: 'claim' } as const;

/**
 * Tells workflows what changed: rows whose `seq` is ahead of `told_seq` are leased, sent by signalWithStart without a
 * lock, and marked. Woken by each change, and by a sweep for those that nobody heard. A start and a repair are the same
 * message. Orders and cases are told side by side: a flood of orders holds up no exception.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger;
  private readonly connection: Connection;
  private readonly client: Client;
  private loops: Loop[] = [];
  private readonly told: Record<Told, { id: string; seq: number; store: string | null }[]>;
  private checkedAt = 0;
  private preparedId: string | undefined;

  constructor(
    private readonly config: Config,
    private readonly database: DatabaseConnection,
    private readonly changes: Changes,
    private readonly mail: MailRoom,
  ) {
    this.logger = createLogger('relay', config.logLevel);
    this.connection = Connection.lazy({ address: config.temporalAddress });
    this.client = new Client({ connection: this.connection, namespace: config.namespace });
    this.told = Object.fromEntries(toldKinds.map((kind) => [kind, []])) as unknown as typeof this.told;
  }

  onApplicationBootstrap(): void {
    this.loops = toldKinds.map((kind) => {
      const loop = new Loop(
        this.logger,
        async () => {
          // what is owed lies in its mailbox also while there is no Temporal
          const more = kind === 'mailbox' && (await this.mail.gather());
          await this.checkNamespace();
          return (await this.tellBatch(kind)) > 0 || more ? 'more' : 'done';
        },
        kind === 'mailbox' ? mailEveryMs : 0,
      );
      this.changes.on(wokenBy[kind], loop.wake);
      return loop;
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
    for (const kind of toldKinds)
      if (this.told[kind].length > 0) await markTold(this.database.db, kind, this.told[kind]);
    await this.connection.close();
  }

  /** The round marks what the one before it told, so that the last round of a burst finds nothing and only marks. */
  private async tellBatch(kind: Told): Promise<number> {
    const untold = await claimUntold(this.database.db, kind, batch, leaseS, this.told[kind]);
    this.told[kind] = [];
    await Promise.all(untold.map((row) => this.tell(kind, row)));
    return untold.length;
  }

  private async tell(kind: Told, { id, called, number, customerId, view }: Untold): Promise<void> {
    const { type, numberAttribute } = stories[kind];
    const numberKey = defineSearchAttributeKey(numberAttribute, SearchAttributeType.KEYWORD);
    // the store may be lost while this is said
    const store = this.preparedId ?? null;
    try {
      await this.connection.withDeadline(Date.now() + deadlineMs, () =>
        this.client.workflow.signalWithStart(type, {
          ...tellOptions(kind, called, view),
          typedSearchAttributes: [
            ...(customerId === null ? [] : [{ key: customerIdKey, value: customerId }]),
            { key: numberKey, value: number },
          ],
        }),
      );
      this.told[kind].push({ id, seq: view.seq, store });
    } catch (error) {
      this.logger.warn({ err: error, kind, id }, 'a workflow could not be told');
      await markTellFailed(this.database.db, kind, id, error instanceof Error ? error.message : String(error));
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
      this.logger.info('a new Temporal store: all that is open is told again');
    this.checkedAt = Date.now();
  }
}
