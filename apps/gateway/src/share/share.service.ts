import type { NewShareLink, SharedTrack, ShareLink, ShareReceipt, ShareReport } from '@longhaul/contracts';
import {
  auditReading,
  createShareLink,
  findOrderId,
  listShareLinks,
  readShared,
  reportByLink,
  revokeShareLink,
  transact,
} from '@longhaul/database';
import { Injectable } from '@nestjs/common';
import { actorOf, byOf, type Caller, commandOf, scopeOf } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';
import { bodyOf, ProblemError } from '../problem/index.ts';

/** Share links 分享链接: given away by the house and by the order's customer, used by whoever holds one. */
@Injectable()
export class ShareService {
  constructor(private readonly connection: DatabaseConnection) {}

  private get db() {
    return this.connection.db;
  }

  async create(caller: Caller, key: string, idOrNumber: string): Promise<NewShareLink> {
    const scope = scopeOf(caller);
    const id = await this.orderOf(caller, idOrNumber);
    const command = commandOf(caller, `POST /orders/${id}/share-links`, key);
    return bodyOf(await createShareLink(this.db, scope, id, command));
  }

  /** To the house with those who want to be called back: that somebody has read them is written down. */
  async list(caller: Caller, idOrNumber: string): Promise<ShareLink[]> {
    const id = await this.orderOf(caller, idOrNumber);
    return transact(this.db, scopeOf(caller), async (tx) => {
      const links = await listShareLinks(tx, id, scopeOf(caller));
      const reading = { at: Date.now(), actor: actorOf(caller), action: 'read', customerId: null };
      for (const link of links)
        if (link.reports.some(({ contact }) => contact))
          await auditReading(tx, { ...reading, subject: `share/${link.id}` });
      return links;
    });
  }

  async revoke(caller: Caller, linkId: string): Promise<void> {
    if (!(await revokeShareLink(this.db, scopeOf(caller), linkId, byOf(caller)))) throw new ProblemError('not-found');
  }

  /** What a stranger with a link sees; an unknown link, one that is over and one that was taken back are not there alike. */
  async open(token: string): Promise<SharedTrack> {
    const track = await readShared(this.db, token, Date.now());
    if (!track) throw new ProblemError('not-found');
    return track;
  }

  async report(token: string, key: string, body: ShareReport): Promise<ShareReceipt> {
    return bodyOf(await reportByLink(this.db, token, { key, body, at: Date.now() }));
  }

  private async orderOf(caller: Caller, idOrNumber: string): Promise<string> {
    const id = await transact(this.db, scopeOf(caller), (tx) => findOrderId(tx, idOrNumber));
    if (id === undefined) throw new ProblemError('not-found');
    return id;
  }
}
