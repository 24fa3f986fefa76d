import { type ChangeNotice, type Database, listen, transact } from '@longhaul/database';
import { until } from '@longhaul/platform/servers';
import { type Api, apiOf } from '@longhaul/testing';
import { printFigures } from '../figure.ts';
import { percentile } from '../measure.ts';
import { newOrder } from './order.ts';
import type { Bench } from './stage.ts';

const reactions = 150;
/** Orders whose reactions warm everything up. */
const warmUps = 20;
const waitsMs = 10_000;
const wayThere = ['arrivedAtPickup', 'loaded', 'departed', 'arrivedAtDelivery', 'signed'];
/** Accepted is version 1, each fact makes one more, and closing the last. */
const closedVersion = 1 + wayThere.length + 2;

/**
 * From a fact POSTed to what its workflow did about it: the receipt is back, so it closes the order. One at a time,
 * and on the clock until everybody who listens has heard that the order is closed.
 */
export async function measureReactions({ stack, desk }: Bench): Promise<void> {
  const waiting = new Map<string, (change: ChangeNotice) => void>();
  const listener = listen(stack.databaseUrl, 'bench-listen', {
    heard: (change) => waiting.get(change.id)?.(change),
    listening: () => {},
    lost: (error) => console.error(error),
  });
  try {
    const api = apiOf(stack.url, { bearer: stack.customers.bayer.key });
    const took: number[] = [];
    for (let index = 0; index < warmUps + reactions; index++) {
      const { body: order } = await api.post('/orders', newOrder(`reaction-${index}`));
      for (const type of wayThere) await report(desk, order.id, type);
      await until(() => isTold(stack.db, order.id), waitsMs);
      const closed = Promise.withResolvers<void>();
      const late = setTimeout(() => closed.reject(new Error('the workflow did not close the order')), waitsMs);
      waiting.set(order.id, ({ kind, version }) => {
        if (kind === 'order' && version === closedVersion) closed.resolve();
      });
      const startedAt = performance.now();
      await report(desk, order.id, 'podReturned');
      await closed.promise.finally(() => clearTimeout(late));
      if (index >= warmUps) took.push(performance.now() - startedAt);
      waiting.delete(order.id);
    }
    printFigures(`Reactions: ${reactions} facts, one at a time`, [
      { name: 'orders.reactionP50', value: percentile(took, 0.5), unit: 'ms' },
      { name: 'orders.reactionP99', value: percentile(took, 0.99), unit: 'ms' },
    ]);
  } finally {
    await listener.close();
  }
}

const signature = { lines: [{ line: 0, intact: 120, short: 0, damaged: 0, refused: 0 }] };

async function report(desk: Api, orderId: string, type: string): Promise<void> {
  const fact = { type, occurredAt: new Date().toISOString(), ...(type === 'signed' ? signature : {}) };
  const { status } = await desk.post(`/orders/${orderId}/facts`, fact);
  if (status !== 200) throw new Error(`a fact was answered ${status}`);
}

/** The workflow knows everything so far and rests. */
const isTold = (db: Database, orderId: string): Promise<boolean> =>
  transact(db, 'all', async (tx) => {
    const row = await tx.selectFrom('order').select(['seq', 'toldSeq']).where('id', '=', orderId).executeTakeFirst();
    return row !== undefined && row.toldSeq >= row.seq;
  });
