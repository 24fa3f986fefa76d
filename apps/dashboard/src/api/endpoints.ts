import type {
  Assign,
  Cancel,
  FactAnswer,
  Install,
  Login,
  NewFact,
  Order,
  OrderPage,
  Overview,
  Role,
  Session,
  TimelineEntry,
  Trail,
  Vehicle,
  WarningPage,
} from '@longhaul/contracts';
import type { Send } from './client.ts';

/** What narrows a list of orders. */
export type OrderFilter = { status?: string; warning?: 'open'; q?: string };

const orderPath = (order: string, what = '') => `orders/${encodeURIComponent(order)}${what}`;

/** Every call the screens make. An order is named by id or number; `key` is the idempotency key of one intent. */
export const endpoints = (send: Send) => ({
  install: () => send<Install>('GET', 'install'),
  session: () => send<Session>('GET', 'session'),
  logIn: (login: Login) => send<Session>('POST', 'session', { body: login }),
  logInAs: (role: Role) => send<Session>('POST', 'session/demo', { body: { role } }),
  logOut: () => send<undefined>('DELETE', 'session'),
  orders: (filter: OrderFilter & { limit: number; cursor?: string }, signal?: AbortSignal) =>
    send<OrderPage>('GET', 'orders', { query: filter, ...(signal ? { signal } : {}) }),
  order: (order: string) => send<Order>('GET', orderPath(order)),
  timeline: (order: string) => send<{ items: TimelineEntry[] }>('GET', orderPath(order, '/timeline')),
  trail: (order: string) => send<Trail>('GET', orderPath(order, '/trail')),
  assign: (order: string, body: Assign, key: string) => send<Order>('POST', orderPath(order, '/assign'), { body, key }),
  cancel: (order: string, body: Cancel, key: string) => send<Order>('POST', orderPath(order, '/cancel'), { body, key }),
  report: (order: string, body: NewFact, key: string) =>
    send<FactAnswer>('POST', orderPath(order, '/facts'), { body, key }),
  warnings: (cursor?: string) => send<WarningPage>('GET', 'warnings', { query: { open: 'true', limit: 200, cursor } }),
  overview: () => send<Overview>('GET', 'overview'),
  vehicles: () => send<{ items: Vehicle[] }>('GET', 'vehicles'),
});
export type Api = ReturnType<typeof endpoints>;
