import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { distanceM } from '@longhaul/atlas';
import {
  assignSchema,
  type FactAnswer,
  newFactSchema,
  newOrderSchema,
  type Order,
  type OrderSummary,
  type Point,
  type PositionAnswer,
  pointSchema,
  positionBatchSchema,
} from '@longhaul/contracts';
import { newId } from '@longhaul/platform';

/** A server that speaks the API and sees arrivals and departures from the positions, as the real one does. */
export type SmallApi = {
  url: string;
  /** The orders that came in, the oldest first. */
  orders: Order[];
  /** Every request in turn: who asked for what. */
  requests: string[];
  /** So many of the next requests are answered as by a server that restarts. */
  fail: (count: number) => void;
  stop: () => Promise<void>;
};

const milestones = [
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
  const orders: Order[] = [];
  let failures = 0;
  const requests: string[] = [];
  const answer = (method: string, path: string, query: URLSearchParams, body: unknown): unknown => {
    const order = orders.find(({ id }) => path.includes(id));
    switch (withoutIds(`${method} ${path}`)) {
      case 'POST /session':
        return {};
      case 'GET /orders':
        return {
          items: orders.filter(({ status }) => status === query.get('status')).map(summaryOf),
          nextCursor: null,
        };
      case 'GET /orders/{id}':
        return order;
      case 'GET /vehicles':
        return { items: [] };
      case 'POST /orders':
        return orders[orders.push(newOrder(body)) - 1];
      case 'POST /orders/{id}/assign':
        return order && assign(order, body);
      case 'POST /orders/{id}/facts':
        return order && report(order, body);
      case 'POST /positions':
        return receive(orders, body);
    }
    return undefined;
  };
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const body = await textOf(request);
    const who = request.headers.authorization ?? request.headers.cookie ?? 'nobody';
    requests.push(`${who} ${withoutIds(`${request.method} ${url.pathname}`)}`);
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
  return { url: `http://127.0.0.1:${port}`, orders, requests, fail, stop };
}

const withoutIds = (route: string): string => route.replace('/api/v1', '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '{id}');

function happened(order: Order, type: (typeof milestones)[number], at: string, source: string): void {
  if (order.milestones[type]) return;
  order.milestones[type] = { at, source };
  order.status = milestones.findLast((name) => order.milestones[name]) ?? 'accepted';
  order.version += 1;
}

function assign(order: Order, body: unknown): Order {
  const { plate, driver } = assignSchema.parse(body);
  order.plate = plate;
  order.trip = { id: newId(), vehicleId: newId(), vehicleIndex: 1, plate, tracked: true, driver, carrier: null };
  happened(order, 'assigned', new Date().toISOString(), 'staff');
  return order;
}

function report(order: Order, body: unknown): FactAnswer {
  const { type, occurredAt } = newFactSchema.parse(body);
  if (type === 'loaded' || type === 'signed' || type === 'podReturned') happened(order, type, occurredAt, 'carrier');
  return { outcome: 'accepted', status: order.status, version: order.version };
}

function receive(orders: Order[], body: unknown): PositionAnswer {
  const points = positionBatchSchema.parse(body).positions.map((point) => pointSchema.parse(point));
  for (const point of points)
    for (const order of orders.filter(({ milestones }) => milestones.assigned && !milestones.arrivedAtDelivery))
      see(order, point);
  return { accepted: points.length, duplicates: 0, refused: [] };
}

function see(order: Order, { longitude, latitude, fixTime }: Point): void {
  const isAt = (stop: Order['stops'][number] | undefined) =>
    stop !== undefined &&
    stop.longitude !== null &&
    stop.latitude !== null &&
    distanceM([stop.longitude, stop.latitude], [longitude, latitude]) <= stop.radiusM;
  if (isAt(order.stops[0])) happened(order, 'arrivedAtPickup', fixTime, 'geofence');
  else if (order.milestones.arrivedAtPickup) happened(order, 'departed', fixTime, 'geofence');
  if (order.milestones.departed && isAt(order.stops[1])) happened(order, 'arrivedAtDelivery', fixTime, 'geofence');
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
  const promises = {
    dispatchBy: later,
    pickupBy: later,
    departBy: later,
    arriveBy: later,
    podBy: later,
    paperPodBy: later,
  };
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
    promises,
    openPromises: promises,
    firstPromises: promises,
    hold: null,
    shipments: [],
    openWarnings: [],
    createdAt: now,
    goods,
    stops: stops.map((stop, index) => ({
      id: newId(),
      shipment: 1,
      number: index + 1,
      kind: stop.kind,
      name: stop.name ?? '',
      address: null,
      site: null,
      longitude: stop.longitude ?? null,
      latitude: stop.latitude ?? null,
      radiusM: 500,
      timeZone: 'Asia/Shanghai',
      window: stop.window ?? null,
      arriveBy: stop.window?.end ?? null,
      contact: null,
    })),
    trip: null,
    milestones: { accepted: { at: now, source: 'customer' } },
    verdict: null,
    podRequired,
    remarks: null,
    planProblems: [],
    due: [],
    blockedBy: null,
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
  planProblems,
  due,
  firstPromises,
  hold,
  shipments,
  ...summary
}: Order): OrderSummary {
  return summary;
}
