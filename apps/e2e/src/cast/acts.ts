import { until } from '@longhaul/platform/servers';
import { Client, Connection } from '@temporalio/client';
import { expect } from 'vitest';
import type { Cast } from './cast.ts';
import { beijing, now, shenyang, truck } from './orders.ts';

type Place = { longitude: number; latitude: number };
const onTheRoad: Place = { longitude: 117.2, latitude: 40.1 };

/** What people and machines do in the stories, and how the stories look at an order. */
export function actsOf({ stack, bayer, clerk, carrier }: Cast) {
  const order = async (id: string) => (await clerk.get(`/orders/${id}`)).body;
  const statusOf = async (id: string) => (await order(id)).status;
  const warningsOf = async (id: string) => (await order(id)).openWarnings ?? [];
  const comesTo = (id: string, status: string) => until(async () => (await statusOf(id)) === status, 20_000);

  const accept = async (body: object): Promise<string> => {
    const reply = await bayer.post('/orders', body);
    expect(reply.status).toBe(201);
    return reply.body.id;
  };
  const assign = async (id: string) => expect((await clerk.post(`/orders/${id}/assign`, truck)).status).toBe(200);
  const isAt = async ({ longitude, latitude }: Place) => {
    const position = { deviceId: truck.deviceId, fixTime: now(), longitude, latitude, speedKmh: 70 };
    const { status, body } = await carrier.post('/positions', { positions: [position] }, null);
    expect([status, body]).toEqual([200, { accepted: 1, duplicates: 0, refused: [] }]);
  };
  const reports = async (who: typeof carrier, id: string, fact: object) =>
    expect((await who.post(`/orders/${id}/facts`, { occurredAt: now(), ...fact }, null)).status).toBe(200);

  /** From the pickup to the consignee's gate; every arrival and departure is seen by the geofences alone. */
  const ride = async (id: string) => {
    await isAt(beijing);
    await comesTo(id, 'arrivedAtPickup');
    await reports(carrier, id, { type: 'loaded' });
    await isAt(onTheRoad);
    await comesTo(id, 'departed');
    await isAt(shenyang);
    await comesTo(id, 'arrivedAtDelivery');
  };
  const deliver = async (id: string) => {
    await reports(carrier, id, { type: 'signed', lines: [{ line: 0, intact: 120 }], signedBy: '李' });
    await reports(clerk, id, { type: 'podReturned' });
  };

  const timelineOf = async (id: string) => {
    const { items = [] } = (await clerk.get(`/orders/${id}/timeline`)).body;
    return items.map(
      ({ type, outcome, source, detail }) => `${type}${detail.rule ? ` ${detail.rule}` : ''} ${outcome} by ${source}`,
    );
  };
  /** How Temporal sees the order's workflow; undefined while it knows none. */
  const workflowOf = async (id: string) => {
    const connection = Connection.lazy({ address: stack.temporalAddress });
    try {
      const handle = new Client({ connection, namespace: 'longhaul' }).workflow.getHandle(`order/${id}`);
      const { status, historyLength } = await handle.describe();
      return { status: status.name, events: historyLength };
    } catch {
      return undefined;
    } finally {
      await connection.close();
    }
  };
  const workflowIs = (id: string, status: string) =>
    until(async () => (await workflowOf(id))?.status === status, 60_000);

  return {
    statusOf,
    warningsOf,
    comesTo,
    accept,
    assign,
    isAt,
    reports,
    ride,
    deliver,
    timelineOf,
    workflowOf,
    workflowIs,
  };
}
