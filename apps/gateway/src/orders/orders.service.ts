import type {
  FactAnswer,
  NewFact,
  NewOrder,
  Order,
  OrderPage,
  OrderQuery,
  TimelineEntry,
  Track,
  Trail,
} from '@longhaul/contracts';
import {
  acceptOrder,
  auditReading,
  type Decision,
  decide,
  findOrderId,
  fleetCarries,
  readOrder,
  readOrderList,
  readTimeline,
  readTrack,
  readTrail,
  recordFact,
  transact,
} from '@longhaul/database';
import { Injectable } from '@nestjs/common';
import { actorOf, type Caller, scopeOf, sourceOf } from '../access/index.ts';
import { Config } from '../config.ts';
import { DatabaseConnection } from '../database.ts';
import { bodyOf, ProblemError } from '../problem/index.ts';

/** Orders as callers see and change them: every change goes through one of the database's doors. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly connection: DatabaseConnection,
    private readonly config: Config,
  ) {}

  private get db() {
    return this.connection.db;
  }

  async create(caller: Caller, key: string, body: NewOrder): Promise<Order> {
    const command = {
      caller: actorOf(caller),
      route: 'POST /orders',
      key,
      body,
      at: Date.now(),
      actor: actorOf(caller),
    };
    return this.shown(caller, bodyOf(await acceptOrder(this.db, scopeOf(caller), command)));
  }

  list(caller: Caller, { overdue, day, customer, ...query }: OrderQuery): Promise<OrderPage> {
    const scope = scopeOf(caller);
    // who sees one customer's orders only finds them by its index; another's are not there, whatever is asked for
    const customerId = customer ?? (scope === 'all' ? undefined : scope.customerId);
    const of = { ...query, customerId, ...(overdue ? { overdue: { bucket: overdue, day, now: Date.now() } } : {}) };
    return transact(this.db, scope, (tx) => readOrderList(tx, of));
  }

  /** An order with the phones of driver and consignee: that somebody has read them is written down. */
  async read(caller: Caller, idOrNumber: string): Promise<Order> {
    const order = await transact(this.db, scopeOf(caller), async (tx) => {
      const found = await readOrder(tx, idOrNumber);
      if (!found) throw new ProblemError('not-found');
      const { id, customer } = found;
      const reading = { action: 'read', subject: `order/${id}`, customerId: customer.id };
      await auditReading(tx, { at: Date.now(), actor: actorOf(caller), ...reading });
      return found;
    });
    return this.shown(caller, order);
  }

  /** The customer's query by one number. */
  async track(caller: Caller, orderNo: string): Promise<Track> {
    const track = await transact(this.db, scopeOf(caller), (tx) => readTrack(tx, orderNo));
    if (!track) throw new ProblemError('not-found');
    return track;
  }

  async timeline(caller: Caller, idOrNumber: string): Promise<{ items: TimelineEntry[]; nextCursor: null }> {
    const id = await this.idOf(caller, idOrNumber);
    return { items: await transact(this.db, scopeOf(caller), (tx) => readTimeline(tx, id)), nextCursor: null };
  }

  async trail(caller: Caller, idOrNumber: string): Promise<Trail> {
    const id = await this.idOf(caller, idOrNumber);
    return transact(this.db, scopeOf(caller), (tx) => readTrail(tx, id, Date.now()));
  }

  async decide(caller: Caller, key: string, idOrNumber: string, decision: Decision): Promise<Order> {
    const id = await this.idOf(caller, idOrNumber);
    const source = sourceOf(caller) === 'staff' ? 'staff' : 'customer';
    const command = { caller: actorOf(caller), route: `POST /orders/${id}/${decision.type}`, key, at: Date.now() };
    return this.shown(
      caller,
      bodyOf(await decide(this.db, scopeOf(caller), id, decision, { source, actor: actorOf(caller) }, command)),
    );
  }

  async report(caller: Caller, idOrNumber: string, fact: NewFact): Promise<FactAnswer> {
    const id = await this.idOf(caller, idOrNumber);
    if (caller.kind === 'fleet' && !(await fleetCarries(this.db, caller.fleetId, id)))
      throw new ProblemError('not-found');
    const { id: factId, type, stop, shipment, occurredAt, ...detail } = fact;
    const reported = {
      id: factId,
      type,
      stop,
      shipment,
      occurredAt: Date.parse(occurredAt),
      source: sourceOf(caller),
      actor: actorOf(caller),
      detail,
    };
    return bodyOf(
      await recordFact(this.db, scopeOf(caller), id, reported as Parameters<typeof recordFact>[3], Date.now()),
    );
  }

  private async idOf(caller: Caller, idOrNumber: string): Promise<string> {
    const id = await transact(this.db, scopeOf(caller), (tx) => findOrderId(tx, idOrNumber));
    if (id === undefined) throw new ProblemError('not-found');
    return id;
  }

  /** What only the house sees is left out for others. */
  private shown(caller: Caller, order: Order): Order {
    if (sourceOf(caller) !== 'staff') return { ...order, tellError: null };
    return { ...order, workflowUrl: this.config.workflowUrl(`order/${order.id}`) };
  }
}
