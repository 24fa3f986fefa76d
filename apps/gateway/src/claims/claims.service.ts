import type { Claim, ClaimDetail, ClaimEvidence, ClaimPage, ClaimQuery, NewClaim } from '@longhaul/contracts';
import {
  auditReading,
  type ClaimDecision,
  decideClaim,
  findClaim,
  listClaims,
  openClaim,
  readClaimDetail,
  transact,
} from '@longhaul/database';
import { Injectable } from '@nestjs/common';
import { actorOf, type Caller, commandOf, roleOf, scopeOf } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';
import { EvidenceService } from '../evidence/index.ts';
import type { SpooledFile } from '../files/index.ts';
import { bodyOf, ProblemError } from '../problem/index.ts';

/** Claims 理赔 as callers see and change them; whose they are is decided by the caller's own row-level scope. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly connection: DatabaseConnection,
    private readonly evidence: EvidenceService,
  ) {}

  private get db() {
    return this.connection.db;
  }

  list(caller: Caller, query: ClaimQuery): Promise<ClaimPage> {
    return transact(this.db, scopeOf(caller), (tx) => listClaims(tx, query));
  }

  async read(caller: Caller, idOrNumber: string): Promise<ClaimDetail> {
    const id = await this.idOf(caller, idOrNumber);
    return transact(this.db, 'all', async (tx) => {
      const claim = await readClaimDetail(tx, id, scopeOf(caller));
      if (!claim) throw new ProblemError('not-found');
      const reading = { action: 'read', subject: `claim/${id}`, customerId: claim.customer.id };
      await auditReading(tx, { at: Date.now(), actor: actorOf(caller), ...reading });
      return claim;
    });
  }

  async open(caller: Caller, key: string, body: NewClaim): Promise<Claim> {
    const command = { ...commandOf(caller, 'POST /claims', key), body };
    return bodyOf(await openClaim(this.db, scopeOf(caller), actorOf(caller), command));
  }

  /** Carries a decision out; its name is where it was sent to, behind the claim. */
  async decide(caller: Caller, key: string, idOrNumber: string, decision: ClaimDecision): Promise<Claim> {
    const id = await this.idOf(caller, idOrNumber);
    const by = { actor: actorOf(caller), role: roleOf(caller) };
    const command = commandOf(caller, `POST /claims/${id}/${decision.type}`, key);
    return bodyOf(await decideClaim(this.db, scopeOf(caller), id, decision, by, command));
  }

  /** Files with a note, or word alone that something came in. */
  giveEvidence(
    caller: Caller,
    key: string,
    idOrNumber: string,
    spooled: SpooledFile[],
    { note }: ClaimEvidence,
  ): Promise<Claim> {
    return this.evidence.keep(
      spooled,
      async () => {
        if (spooled.length === 0 && note === undefined)
          throw new ProblemError('invalid', { detail: 'neither a file nor a note' });
        await this.idOf(caller, idOrNumber);
      },
      (files) => this.decide(caller, key, idOrNumber, { type: 'evidence', body: { files, note } }),
    );
  }

  async file(caller: Caller, idOrNumber: string, fileId: string) {
    return this.evidence.open(caller, { claimId: await this.idOf(caller, idOrNumber) }, fileId);
  }

  private async idOf(caller: Caller, idOrNumber: string): Promise<string> {
    const found = await transact(this.db, scopeOf(caller), (tx) => findClaim(tx, idOrNumber));
    if (!found) throw new ProblemError('not-found');
    return found.id;
  }
}
