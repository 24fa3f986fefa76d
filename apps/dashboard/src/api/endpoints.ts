import type {
  Acknowledge,
  Assign,
  Cancel,
  ChangeRequest,
  Correct,
  FactAnswer,
  HoldRequest,
  ImportJob,
  ImportMode,
  Install,
  Locate,
  Located,
  Login,
  NewFact,
  Order,
  OrderCause,
  OrderPage,
  OverdueBuckets,
  Overview,
  PodFile,
  PodList,
  RejectPod,
  Release,
  Role,
  Session,
  Split,
  TimelineEntry,
  Trail,
  UnlocatedPage,
  Vehicle,
  Warning,
  WarningPage,
} from '@longhaul/contracts';
import { claimCalls } from './claim-calls.ts';
import type { Send } from './client.ts';
import { exceptionCalls } from './exception-calls.ts';
import { incidentCalls } from './incident-calls.ts';
import { noticeCalls } from './notice-calls.ts';
import { people } from './people.ts';
import { personCalls } from './person-calls.ts';
import { planCalls } from './plan-calls.ts';
import { registers } from './registers.ts';
import { shareCalls } from './share-calls.ts';
import type { Upload } from './upload.ts';

/**
 * What narrows a list of orders. `overdue`: what should have happened by now; with `day` (YYYY-MM-DD, the house's) only what
 * fell due then. `customer` and `group` are ids; the group `none` means customers without one.
 */
export type OrderFilter = {
  status?: string;
  warning?: 'open';
  overdue?: keyof OverdueBuckets;
  day?: string;
  customer?: string;
  group?: string;
  q?: string;
};

const orderPath = (order: string, what = '') => `orders/${encodeURIComponent(order)}${what}`;
const podPath = (order: string, file: string, what = '') => orderPath(order, `/pod/${encodeURIComponent(file)}${what}`);

/** Where the content of a receipt's file is shown from. */
export const podUrl = (order: string, file: string): string => `/api/v1/${podPath(order, file)}`;

/** A decision about an order answers with the order as it stands then. */
function decisions(send: Send) {
  const decision =
    <Body>(name: string) =>
    (order: string, body: Body, key: string) =>
      send<Order>('POST', orderPath(order, `/${name}`), { body, key });
  return {
    assign: decision<Assign>('assign'),
    split: decision<Split>('split'),
    change: decision<ChangeRequest>('change'),
    hold: decision<HoldRequest>('hold'),
    release: decision<Release>('release'),
    correct: decision<Correct>('correct'),
    cancel: decision<Cancel>('cancel'),
    cause: decision<OrderCause>('cause'),
  };
}

/** Every call the screens make. An order is named by id or number; `key` is the idempotency key of one intent. */
export const endpoints = (send: Send, upload: Upload) => ({
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
  ...decisions(send),
  report: (order: string, body: NewFact, key: string) =>
    send<FactAnswer>('POST', orderPath(order, '/facts'), { body, key }),
  warnings: (cursor?: string) => send<WarningPage>('GET', 'warnings', { query: { open: 'true', limit: 200, cursor } }),
  acknowledge: (warning: string, body: Acknowledge, key: string) =>
    send<Warning>('POST', `warnings/${encodeURIComponent(warning)}/acknowledge`, { body, key }),
  /** `day` as YYYY-MM-DD: only promises that fell due on it. */
  overview: (day?: string) => send<Overview>('GET', 'overview', { query: { day } }),
  cases: exceptionCalls(send),
  persons: personCalls(send),
  plans: planCalls(send),
  notices: noticeCalls(send),
  claims: claimCalls(send, upload),
  incidents: incidentCalls(send),
  share: shareCalls(send),
  unlocated: () => send<UnlocatedPage>('GET', 'stops/unlocated', { query: { limit: 100 } }),
  locate: (stop: string, body: Locate, key: string) =>
    send<Located>('POST', `stops/${encodeURIComponent(stop)}/locate`, { body, key }),
  pod: (order: string) => send<PodList>('GET', orderPath(order, '/pod')),
  /** `shipment` says of which one it is, and is left out when the order travels as one. */
  sendPod: (order: string, file: File, shipment: number | null, progress: (part: number) => void) =>
    upload<PodList>(orderPath(order, '/pod'), file, progress, shipment === null ? {} : { shipment: `${shipment}` }),
  qualifyPod: (order: string, file: string, key: string) =>
    send<PodFile>('POST', podPath(order, file, '/qualify'), { key }),
  rejectPod: (order: string, file: string, body: RejectPod, key: string) =>
    send<PodFile>('POST', podPath(order, file, '/reject'), { body, key }),
  /** A table of orders; `customerId` says whose, and is left out by a customer. */
  sendImport: (mode: ImportMode, file: File, customerId: string | null, progress: (part: number) => void) =>
    upload<ImportJob>(`orders/import?mode=${mode}`, file, progress, customerId === null ? {} : { customerId }),
  importJob: (job: string, page: { limit: number; cursor?: string }, signal: AbortSignal) =>
    send<ImportJob>('GET', `orders/import/${encodeURIComponent(job)}`, { query: page, signal }),
  ...registers(send),
  ...people(send),
  vehicles: () => send<{ items: Vehicle[] }>('GET', 'vehicles'),
});
export type Api = ReturnType<typeof endpoints>;
