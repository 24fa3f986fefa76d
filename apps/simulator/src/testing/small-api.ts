import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { distanceM } from '@longhaul/atlas';
import {
  assignSchema,
  newFactSchema,
  newOrderSchema,
  type Order,
  type OrderSummary,
  pointSchema,
  positionBatchSchema,
} from '@longhaul/contracts';
import { newId } from '@longhaul/platform';

/** A server that speaks the API for one order and sees arrivals and departures from the positions, as the real one does. */
export type SmallApi = {
  url: string;
  order: () => Order | undefined;
  /** Every request in turn: who asked for what. */
  requests: string[];
  /** So many of the next requests are answered as by a server that restarts. */
  fail: (count: number) => void;
  stop: () => Promise<void>;
};

const statusOrder = [
  'accepted',
  'assigned',
  'arrivedAtPickup',
  'loaded',
  'departed',
  'arrivedAtDelivery',
  'signed',
  'podReturned',
] as const;

export async function startSmallApi(): Promise<SmallApi> {
  let order: Order | undefined;
  let failures = 0;
  const requests: string[] = [];
  const happened = (type: (typeof statusOrder)[number], at: string, source = 'geofence') => {
    if (!order || order.milestones[type]) return;
    const milestones = { ...order.milestones, [type]: { at, source } };
    const status = statusOrder.findLast((name) => milestones[name]) ?? 'accepted';
    order = { ...order, milestones, status, version: order.version + 1 };
  };
  const see = (point: { longitude: number; latitude: number; fixTime: string }) => {
    const [pickup, delivery] = order?.stops ?? [];
    if (!order || !pickup || !delivery) return;
    const isAt = (stop: typeof pickup) =>
      distanceM([stop.longitude, stop.latitude], [point.longitude, point.latitude]) <= stop.radiusM;
    if (isAt(pickup)) happened('arrivedAtPickup', point.fixTime);
    else if (order.milestones.arrivedAtPickup) happened('departed', point.fixTime);
    if (order.milestones.departed && isAt(delivery)) happened('arrivedAtDelivery', point.fixTime);
  };
  const answer = (method: string, path: string, query: URLSearchParams, body: unknown): unknown => {
    const route = `${method} ${path.replace('/api/v1', '').replace(order?.id ?? '-', '{id}')}`;
    switch (route) {
      case 'POST /session':
      case 'GET /orders/{id}':
        return order ?? {};
      case 'GET /orders':
        return { items: order?.status === query.get('status') ? [summaryOf(order)] : [], nextCursor: null };
      case 'GET /vehicles':
        return { items: [] };
      case 'POST /orders':
        order = newOrder(body);
        return order;
      case 'POST /orders/{id}/assign': {
        const { plate, driver } = assignSchema.parse(body);
        const trip = { id: newId(), vehicleId: newId(), vehicleIndex: 1, plate, tracked: true, driver, carrier: null };
        if (order) order = { ...order, plate, trip };
        happened('assigned', new Date().toISOString(), 'staff');
        return order;
      }
      case 'POST /orders/{id}/facts': {
        const { type, occurredAt } = newFactSchema.parse(body);
        if (type === 'loaded' || type === 'signed' || type === 'podReturned') happened(type, occurredAt, 'carrier');
        return { outcome: 'accepted', status: order?.status, version: order?.version };
      }
      case 'POST /positions': {
        const points = positionBatchSchema.parse(body).positions.map((point) => pointSchema.parse(point));
        points.forEach(see);
        return { accepted: points.length, duplicates: 0, refused: [] };
      }
    }
    return undefined;
  };
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const body = await textOf(request);
    const who = request.headers.authorization ?? request.headers.cookie ?? 'nobody';
    requests.push(`${who} ${request.method} ${url.pathname.replace('/api/v1', '').replace(order?.id ?? '-', '{id}')}`);
    if (failures > 0) {
      failures -= 1;
      response.writeHead(503).end();
      return;
    }
    const reply = answer(request.method ?? '', url.pathname, url.searchParams, body ? JSON.parse(body) : undefined);
    response.writeHead(reply === undefined ? 404 : 200, { 'set-cookie': 'session=clerk; Path=/' });
    response.end(JSON.stringify(reply ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const { port } = server.address() as AddressInfo;
  const fail = (count: number) => {
    failures = count;
  };
  return { url: `http://127.0.0.1:${port}`, order: () => order, requests, fail, stop };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

function newOrder(body: unknown): Order {
  const { customerRef, kind, service, goods, stops, podRequired } = newOrderSchema.parse(body);
  const now = new Date().toISOString();
  const later = new Date(Date.now() + 60_000).toISOString();
  return {
    id: newId(),
    orderNo: 'LH1',
    customerRef,
    customer: { id: newId(), name: '青禾', nameEn: 'Qinghe' },
    kind,
    service,
    status: 'accepted',
    version: 1,
    from: stops[0]?.name ?? '',
    to: stops.at(-1)?.name ?? '',
    plate: null,
    promises: { dispatchBy: later, pickupBy: later, departBy: later, arriveBy: later, podBy: later, paperPodBy: later },
    openWarnings: [],
    createdAt: now,
    goods,
    stops: stops.map((stop, index) => ({
      id: newId(),
      number: index + 1,
      kind: stop.kind,
      name: stop.name,
      address: null,
      longitude: stop.longitude,
      latitude: stop.latitude,
      radiusM: 500,
      timeZone: 'Asia/Shanghai',
      window: stop.window ?? null,
      contact: null,
    })),
    trip: null,
    milestones: { accepted: { at: now, source: 'customer' } },
    verdict: null,
    podRequired,
    remarks: null,
    due: [],
    workflowUrl: null,
    tellError: null,
  };
}

/** Without what only an order's own page shows. */
function summaryOf({
  goods,
  stops,
  trip,
  milestones,
  verdict,
  podRequired,
  remarks,
  due,
  ...summary
}: Order): OrderSummary {
  return summary;
}
