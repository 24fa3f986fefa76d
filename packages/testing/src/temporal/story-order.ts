import { newOrderSchema } from '@longhaul/contracts';
import {
  acceptOrder,
  type Decision,
  decide,
  type ReportedFact,
  readOrder,
  readTimeline,
  recordFact,
  transact,
} from '@longhaul/database';
import { must } from '@longhaul/database/testing';
import { orderWorkflowId } from '@longhaul/workflow-api';
import type { Room } from './room.ts';

const hourMs = 3_600_000;

/** One order of a story, on the real database and with its real workflow. */
export type StoryOrder = {
  id: string;
  /** What happened now, or so many hours ago; the workflow is told. Answers the outcome. */
  report: (type: ReportedFact['type'], hoursAgo?: number, detail?: ReportedFact['detail']) => Promise<string>;
  /** Answers the refusal's code; null when it was done. */
  does: (decision: Decision, by?: 'staff' | 'customer') => Promise<string | null>;
  /** Moves the delivery's window, in hours since the order was accepted. */
  moveDelivery: (from: number, to: number) => Promise<string | null>;
  /** The log as a dispatcher reads it, in hours since the order was accepted: `+22 warningRaised W-ARRIVE`. */
  log: () => Promise<string[]>;
  status: () => Promise<string>;
  /** The milestones that it has passed. */
  passed: () => Promise<string[]>;
  /** When it was promised to arrive. */
  arriveBy: () => Promise<number>;
  workflow: () => Promise<{ state: string; events: number }>;
  /** The history as it is stored for replay. */
  history: () => Promise<string>;
};

/** What an order of the usual day is changed by. `pickup` and `deliver`: windows in hours from now. */
export type OrderWish = {
  customerId?: string;
  pickup?: readonly [from: number, to: number];
  deliver?: readonly [from: number, to: number];
} & Record<string, unknown>;

/** Takes an order in and answers how a story works on it. */
export async function acceptStoryOrder(room: Room, ref: string, wish: OrderWish = {}): Promise<StoryOrder> {
  const { db } = room;
  const { customerId = room.world.bayer.customerId, ...more } = wish;
  const acceptedAt = await room.now();
  const { id } = must(
    await acceptOrder(
      db,
      { customerId },
      {
        ...{ caller: 'story', route: 'story', key: `accept ${ref}`, at: acceptedAt, actor: 'key/story' },
        body: orderFrom(ref, acceptedAt, more),
      },
    ),
  );
  await room.relay();
  const report: StoryOrder['report'] = async (type, hoursAgo = 0, detail = detailOf(type)) => {
    const at = await room.now();
    const fact = { ...{ type, occurredAt: at - hoursAgo * hourMs, source: 'driver', actor: 'driver' }, detail };
    const answer = must(await recordFact(db, 'all', id, fact as ReportedFact, at));
    await room.relay();
    return answer.outcome;
  };
  const does: StoryOrder['does'] = async (decision, source = 'staff') => {
    const command = room.command(decision.type, await room.now());
    const answer = await decide(db, 'all', id, decision, { source, actor: `${source}/story` }, command);
    await room.relay();
    return answer.ok ? null : answer.code;
  };
  const read = async () => {
    const order = await transact(db, 'all', (tx) => readOrder(tx, id));
    if (!order) throw new Error('the order is gone');
    return order;
  };
  const log = async () =>
    (await transact(db, 'all', (tx) => readTimeline(tx, id))).map(({ type, occurredAt, detail }) => {
      const hours = Math.round(((Date.parse(occurredAt) - acceptedAt) / hourMs) * 100) / 100;
      return [`+${hours}`, type, detail.rule].filter((part) => part !== undefined).join(' ');
    });
  return {
    id,
    report,
    does,
    moveDelivery: (from, to) => {
      const window = windowAfter(acceptedAt, from, to);
      return does({ type: 'change', body: { reason: '改约', shipment: 1, stop: 2, window } });
    },
    log,
    status: async () => (await read()).status,
    passed: async () => Object.keys((await read()).milestones),
    arriveBy: async () => Date.parse((await read()).promises.arriveBy),
    ...room.workflowOf(orderWorkflowId(id)),
  };
}

const windowAfter = (acceptedAt: number, from: number, to: number) => ({
  start: new Date(acceptedAt + from * hourMs).toISOString(),
  end: new Date(acceptedAt + to * hourMs).toISOString(),
});

function orderFrom(
  customerRef: string,
  acceptedAt: number,
  { pickup = [4, 6], deliver = [14, 16], ...more }: OrderWish,
) {
  const window = ([from, to]: readonly [number, number]) => windowAfter(acceptedAt, from, to);
  return newOrderSchema.parse({
    customerRef,
    kind: 'trunk',
    service: 'standard',
    goods: [{ name: '药品', pieces: 10 }],
    stops: [
      { kind: 'pickup', name: '北京仓', longitude: 116.4, latitude: 39.9, window: window(pickup) },
      { kind: 'delivery', name: '沈阳仓', longitude: 123.43, latitude: 41.8, window: window(deliver) },
    ],
    ...more,
  });
}

const detailOf = (type: ReportedFact['type']) =>
  type === 'signed' ? { lines: [{ line: 0, intact: 10, short: 0, damaged: 0, refused: 0 }] } : {};
