import {
  type Assign,
  factAnswerSchema,
  type NewFact,
  type NewOrder,
  type Order,
  type OrderSummary,
  orderPageSchema,
  orderSchema,
  type Point,
  type PositionAnswer,
  positionAnswerSchema,
  type Vehicle,
  vehicleListSchema,
} from '@longhaul/contracts';
import { sha256 } from '@longhaul/platform';
import { ask, send } from './http.ts';
import type { Secrets } from './secrets.ts';
import { clerkSession } from './session.ts';

/** What the people and devices of a simulation do: requests of the public API under their own keys. */
export type Api = {
  ordersThatAre: (status: string) => Promise<OrderSummary[]>;
  order: (id: string) => Promise<Order>;
  vehicles: () => Promise<Vehicle[]>;
  create: (customer: string, order: NewOrder) => Promise<Order>;
  assign: (orderId: string, assignment: Assign) => Promise<Order>;
  /** By the fleet whose vehicle carries the order, or by the clerk. */
  report: (by: { fleet: string } | 'clerk', orderId: string, fact: NewFact) => Promise<void>;
  positions: (fleet: string, positions: Point[]) => Promise<PositionAnswer>;
};

export function connectApi(url: string, secrets: Secrets): Api {
  const clerk = clerkSession(url, secrets);
  const keyOf = (customer: string) => bearer(secrets.apiKeys.find((it) => it.customer === customer)?.key, customer);
  const tokenOf = (fleet: string) => bearer(secrets.fleetTokens.find((it) => it.fleet === fleet)?.token, fleet);
  const pageOf = (status: string, cursor: string | null) =>
    clerk((headers) => {
      const path = `/orders?status=${status}&limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
      return send(url, { method: 'GET', path, headers }, orderPageSchema);
    });
  return {
    ordersThatAre: async (status) => {
      const items: OrderSummary[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: OrderSummary[]; nextCursor: string | null } = await pageOf(status, cursor);
        items.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      return items;
    },
    order: (id) => clerk((headers) => send(url, { method: 'GET', path: `/orders/${id}`, headers }, orderSchema)),
    vehicles: async () => {
      const request = { method: 'GET', path: '/vehicles' } as const;
      return (await clerk((headers) => send(url, { ...request, headers }, vehicleListSchema))).items;
    },
    create: (customer, body) => {
      const headers = { ...keyOf(customer), 'idempotency-key': body.customerRef };
      return send(url, { method: 'POST', path: '/orders', headers, body }, orderSchema);
    },
    assign: (orderId, body) => {
      const request = { method: 'POST', path: `/orders/${orderId}/assign`, body } as const;
      const key = { 'idempotency-key': `assign-${orderId}-${sha256(body.plate).slice(0, 12)}` };
      return clerk((headers) => send(url, { ...request, headers: { ...headers, ...key } }, orderSchema));
    },
    report: async (by, orderId, body) => {
      const request = { method: 'POST', path: `/orders/${orderId}/facts`, body } as const;
      if (by === 'clerk') await clerk((headers) => send(url, { ...request, headers }, factAnswerSchema));
      else await ask(url, { ...request, headers: tokenOf(by.fleet) });
    },
    positions: (fleet, positions) =>
      send(
        url,
        { method: 'POST', path: '/positions', headers: tokenOf(fleet), body: { positions } },
        positionAnswerSchema,
      ),
  };
}

function bearer(secret: string | undefined, whose: string): { authorization: string } {
  if (!secret) throw new Error(`the secrets hold none for ${whose}`);
  return { authorization: `Bearer ${secret}` };
}
