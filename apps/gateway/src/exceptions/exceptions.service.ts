import {
  type ApprovalPage,
  type CaseAnswer,
  type CaseNote,
  type ExceptionDetail,
  type ExceptionPage,
  type ExceptionQuery,
  type InstructionRequest,
  type MeasureParam,
  type RaiseRequest,
} from '@longhaul/contracts';
import {
  auditReading,
  type CaseDecision,
  decideCase,
  findCaseId,
  fleetCarries,
  listApprovals,
  listExceptions,
  readException,
  reportException,
  transact,
} from '@longhaul/database';
import { orderTypes } from '@longhaul/domain';
import { Injectable } from '@nestjs/common';
import { actorOf, type Caller, roleOf, scopeOf, sourceOf } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';
import { bodyOf, ProblemError } from '../problem/index.ts';
import { heard, ownWord } from './instruction.ts';

type PageQuery = { limit: number; cursor?: string | undefined };

/**
 * Cases as callers see and change them. The doors work with the whole case in sight, since it is derived from its whole
 * log; what a customer may see or touch is decided before, by its own row-level scope.
 */
@Injectable()
export class ExceptionsService {
  constructor(private readonly connection: DatabaseConnection) {}

  private get db() {
    return this.connection.db;
  }

  list(caller: Caller, { mine, ...query }: ExceptionQuery): Promise<ExceptionPage> {
    const of = { ...query, ...(mine ? { userId: caller.id } : {}) };
    return transact(this.db, 'all', (tx) => listExceptions(tx, of, scopeOf(caller)));
  }

  /** A case with the people in it: that somebody has read them is written down. */
  async read(caller: Caller, idOrNumber: string): Promise<ExceptionDetail> {
    const id = await this.idOf(caller, idOrNumber);
    return transact(this.db, 'all', async (tx) => {
      const found = await readException(tx, id, scopeOf(caller));
      if (!found) throw new ProblemError('not-found');
      const reading = { action: 'read', subject: `exception/${id}`, customerId: found.customer.id };
      await auditReading(tx, { at: Date.now(), actor: actorOf(caller), ...reading });
      return found;
    });
  }

  /**
   * A carrier reports what concerns the orders that its vehicles carry; of others it knows nothing. A customer reports what
   * is wrong with its order: what happened to the vehicle, with other customers' goods aboard, is not its to say.
   */
  async raise(caller: Caller, key: string, body: RaiseRequest): Promise<CaseAnswer> {
    if (caller.kind === 'fleet' && !(body.orderId && (await fleetCarries(this.db, caller.fleetId, body.orderId))))
      throw new ProblemError('not-found');
    if (sourceOf(caller) === 'customer' && body.orderId && !orderTypes.includes(body.type)) {
      const errors = [
        { path: 'type', message: 'a customer reports what is wrong with its order, not with the vehicle' },
      ];
      throw new ProblemError('invalid', { errors });
    }
    const actor = actorOf(caller);
    const command = { caller: actor, route: 'POST /exceptions', key, body, at: Date.now() };
    return bodyOf(await reportException(this.db, scopeOf(caller), { source: sourceOf(caller), actor }, command));
  }

  approvals(caller: Caller, query: PageQuery): Promise<ApprovalPage> {
    const who = { actor: actorOf(caller), role: roleOf(caller) };
    return transact(this.db, 'all', (tx) => listApprovals(tx, who, query));
  }

  /** Carries a decision out; `path` is where it was sent to, behind the case. */
  async decide(
    caller: Caller,
    key: string,
    idOrNumber: string,
    path: string,
    decision: CaseDecision,
  ): Promise<CaseAnswer> {
    const id = await this.idOf(caller, idOrNumber);
    const by = { actor: actorOf(caller), role: roleOf(caller) };
    const command = { caller: by.actor, route: `POST /exceptions/${id}/${path}`, key, at: Date.now() };
    return bodyOf(await decideCase(this.db, 'all', id, decision, by, command));
  }

  /** Staff say who may read a note; what a customer says it reads itself, and no other customer. */
  note(caller: Caller, key: string, id: string, { text, visibleTo }: CaseNote): Promise<CaseAnswer> {
    const scope = scopeOf(caller);
    const reader = scope === 'all' ? visibleTo : scope.customerId;
    const body = { text, ...(reader ? { visibleTo: reader } : {}) };
    return this.decide(caller, key, id, 'notes', { type: 'note', body });
  }

  /** Staff say who of the customer said so, how and when; a customer says it for itself, of its own goods alone. */
  async instruct(
    caller: Caller,
    key: string,
    { id, measureId }: MeasureParam,
    body: InstructionRequest,
  ): Promise<CaseAnswer> {
    const isCustomers = sourceOf(caller) === 'customer';
    if (isCustomers) {
      const { questions } = await this.read(caller, id);
      if (!questions.some((question) => question.measureId === measureId)) throw new ProblemError('unknown-measure');
    }
    const said = isCustomers ? ownWord(caller, body) : heard(body);
    const path = `measures/${measureId}/instruction`;
    return this.decide(caller, key, id, path, { type: 'instruct', body: { measureId, ...said } });
  }

  private async idOf(caller: Caller, idOrNumber: string): Promise<string> {
    const id = await transact(this.db, scopeOf(caller), (tx) => findCaseId(tx, idOrNumber));
    if (id === undefined) throw new ProblemError('not-found');
    return id;
  }
}
