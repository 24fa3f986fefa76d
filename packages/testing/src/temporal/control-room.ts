import { newOrderSchema } from '@longhaul/contracts';
import {
  acceptOrder,
  actOnCaseDue,
  actOnClaimDue,
  actOnDue,
  claimUntold,
  type Decision,
  decide,
  markTold,
  type ReportedFact,
  readOrder,
  readTimeline,
  recordFact,
  toldKinds,
  transact,
} from '@longhaul/database';
import { createWorld, must } from '@longhaul/database/testing';
import { until } from '@longhaul/platform/servers';
import { orderWorkflowId, stories, tellOptions } from '@longhaul/workflow-api';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { rests } from './desk.ts';
import { startSkippingServer } from './skipping-server.ts';

const hourMs = 3_600_000;

/** One order of a story, on the real database and with its real workflow. */
export type StoryOrder = {
  id: string;
  /** What happened now, or so many hours ago; the workflow is told. Answers the outcome. */
  report: (type: ReportedFact['type'], hoursAgo?: number) => Promise<string>;
  /** Answers the refusal's code; null when it was done. */
  does: (decision: Decision, by?: 'staff' | 'customer') => Promise<string | null>;
  /** Moves the delivery's window, in hours since the order was accepted. */
  moveDelivery: (from: number, to: number) => Promise<string | null>;
  /** The log as a dispatcher reads it, in hours since the order was accepted: `+22 warningRaised W-ARRIVE`. */
  log: () => Promise<string[]>;
  status: () => Promise<string>;
  /** The milestones that it has passed. */
  passed: () => Promise<string[]>;
  workflow: () => Promise<{ state: string; events: number }>;
  /** The history as it is stored for replay. */
  history: () => Promise<string>;
};

/** A control room whose clock skips: real doors, real workflows, and a relay that tells after every change. */
export type ControlRoom = {
  /** An order of the usual day: dispatch within 2 hours, pickup 4–6 hours from now, delivery 14–16. */
  accept: (ref: string) => Promise<StoryOrder>;
  hours: (count: number) => Promise<void>;
  stop: () => Promise<void>;
};

export async function openControlRoom(): Promise<ControlRoom> {
  const world = await createWorld();
  const { db } = world;
  const { client, now, pass, stop } = await startSkippingServer({
    actOnDue: (id, asOf) => actOnDue(db, id, asOf),
    actOnCaseDue: (id, asOf) => actOnCaseDue(db, id, asOf),
    actOnClaimDue: (id, asOf) => actOnClaimDue(db, id, asOf),
  });
  const workflows = new Map<string, WorkflowHandle>();
  let commands = 0;
  const settled = () =>
    until(async () => (await Promise.all([...workflows.values()].map(rests))).every(Boolean), 20_000);

  /** Tells every workflow what it has not heard, as the relay does. */
  async function relay(): Promise<void> {
    for (const kind of toldKinds)
      for (const { id, called, view } of await claimUntold(db, kind, 100, 60)) {
        const options = tellOptions(kind, called, view);
        await client.workflow.signalWithStart(stories[kind].type, options);
        workflows.set(options.workflowId, client.workflow.getHandle(options.workflowId));
        await markTold(db, kind, [{ id, seq: view.seq }]);
      }
    await settled();
  }

  async function accept(ref: string): Promise<StoryOrder> {
    const acceptedAt = await now();
    const { id } = must(
      await acceptOrder(db, world.bayer, {
        ...{ caller: 'story', route: 'story', key: `accept ${ref}`, at: acceptedAt, actor: 'key/story' },
        body: orderFrom(ref, acceptedAt),
      }),
    );
    const handle = client.workflow.getHandle(orderWorkflowId(id));
    await relay();
    const report: StoryOrder['report'] = async (type, hoursAgo = 0) => {
      const at = await now();
      const fact = {
        type,
        occurredAt: at - hoursAgo * hourMs,
        source: 'driver',
        actor: 'driver',
        detail: detailOf(type),
      };
      const answer = must(await recordFact(db, 'all', id, fact as ReportedFact, at));
      await relay();
      return answer.outcome;
    };
    const does: StoryOrder['does'] = async (decision, source = 'staff') => {
      const command = { caller: 'story', route: decision.type, key: `${ref} ${++commands}`, at: await now() };
      const answer = await decide(db, 'all', id, decision, { source, actor: `${source}/story` }, command);
      await relay();
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
      workflow: async () => ({
        state: (await handle.describe()).status.name,
        events: (await handle.fetchHistory()).events?.length ?? 0,
      }),
      history: async () => historyToJSON(await handle.fetchHistory()),
    };
  }

  return {
    accept,
    hours: async (count) => {
      await pass(count * hourMs);
      await settled();
      await relay();
    },
    stop: async () => {
      await stop();
      await world.stop();
    },
  };
}

const windowAfter = (acceptedAt: number, from: number, to: number) => ({
  start: new Date(acceptedAt + from * hourMs).toISOString(),
  end: new Date(acceptedAt + to * hourMs).toISOString(),
});

function orderFrom(customerRef: string, acceptedAt: number) {
  const window = (from: number, to: number) => windowAfter(acceptedAt, from, to);
  return newOrderSchema.parse({
    customerRef,
    kind: 'trunk',
    service: 'standard',
    goods: [{ name: '药品', pieces: 10 }],
    stops: [
      { kind: 'pickup', name: '北京仓', longitude: 116.4, latitude: 39.9, window: window(4, 6) },
      { kind: 'delivery', name: '沈阳仓', longitude: 123.43, latitude: 41.8, window: window(14, 16) },
    ],
  });
}

const detailOf = (type: ReportedFact['type']) =>
  type === 'signed' ? { lines: [{ line: 0, intact: 10, short: 0, damaged: 0, refused: 0 }] } : {};
