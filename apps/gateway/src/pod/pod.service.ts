import type { Readable } from 'node:stream';
import type { PodFile, PodForm } from '@longhaul/contracts';
import {
  auditReading,
  findOrderId,
  findPodFile,
  fleetCarries,
  judgePod,
  listPod,
  type PodVerdict,
  podShipment,
  receivePod,
  transact,
} from '@longhaul/database';
import { Injectable } from '@nestjs/common';
import { actorOf, type Caller, scopeOf, sourceOf } from '../access/index.ts';
import { Config } from '../config.ts';
import { DatabaseConnection } from '../database.ts';
import { keepFiles, keyOf, type SpooledFile } from '../files/index.ts';
import { bodyOf, ProblemError } from '../problem/index.ts';

/** Where their content lies in the file store. */
const folder = 'pod';

/** Signed receipts 回单: content in the file store, everything else in the database. */
@Injectable()
export class PodService {
  constructor(
    private readonly connection: DatabaseConnection,
    private readonly config: Config,
  ) {}

  private get db() {
    return this.connection.db;
  }

  async receive(
    caller: Caller,
    idOrNumber: string,
    spooled: SpooledFile[],
    { note, shipment }: PodForm,
  ): Promise<PodFile[]> {
    let id = '';
    return keepFiles(
      { files: this.config.files, folder },
      spooled,
      async () => {
        if (spooled.length === 0) throw new ProblemError('invalid', { detail: 'no file in the field "file"' });
        id = await this.idOf(caller, idOrNumber);
        bodyOf(await transact(this.db, scopeOf(caller), (tx) => podShipment(tx, id, shipment)));
      },
      async (stored) => {
        const sender = { source: sourceOf(caller), actor: actorOf(caller), note, shipment };
        return bodyOf(await receivePod(this.db, scopeOf(caller), id, stored, sender, Date.now()));
      },
    );
  }

  async list(caller: Caller, idOrNumber: string): Promise<PodFile[]> {
    const id = await this.idOf(caller, idOrNumber);
    return transact(this.db, scopeOf(caller), (tx) => listPod(tx, id));
  }

  /** A receipt shows names and signatures: that somebody has read it is written down. */
  async open(caller: Caller, idOrNumber: string, fileId: string): Promise<{ file: PodFile; content: Readable }> {
    const id = await this.idOf(caller, idOrNumber);
    const file = await transact(this.db, scopeOf(caller), async (tx) => {
      const found = await findPodFile(tx, id, fileId);
      if (!found) throw new ProblemError('not-found');
      const reading = { action: 'read', subject: `order/${id}/pod/${fileId}` };
      await auditReading(tx, { at: Date.now(), actor: actorOf(caller), ...reading, customerId: found.customerId });
      return found.file;
    });
    return { file, content: await this.config.files.open(keyOf(folder, file.sha256)) };
  }

  async judge(caller: Caller, key: string, idOrNumber: string, fileId: string, verdict: PodVerdict): Promise<PodFile> {
    const orderId = await this.idOf(caller, idOrNumber);
    const route = `POST /orders/${orderId}/pod/${fileId}/${verdict.state}`;
    const command = { caller: actorOf(caller), actor: actorOf(caller), route, key, at: Date.now() };
    return bodyOf(await judgePod(this.db, scopeOf(caller), { orderId, fileId }, verdict, command));
  }

  /** The order, if the caller may see it: a fleet those that its vehicles carry. */
  private async idOf(caller: Caller, idOrNumber: string): Promise<string> {
    const id = await transact(this.db, scopeOf(caller), (tx) => findOrderId(tx, idOrNumber));
    if (id === undefined || (caller.kind === 'fleet' && !(await fleetCarries(this.db, caller.fleetId, id))))
      throw new ProblemError('not-found');
    return id;
  }
}
