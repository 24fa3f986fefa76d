import { until } from '@longhaul/platform/servers';
import { apiOf } from '@longhaul/testing';
import { orderLifecycleType, taskQueues, viewSignal } from '@longhaul/workflow-api';
import type { Client } from '@temporalio/client';
import { cpuSeconds, withConnections } from '../measure.ts';
import { newOrder } from './order.ts';
import type { Bench } from './stage.ts';

export const connections = 16;

/** Processor seconds per 100 orders: of all, ourselves too, and of the parts by name. */
export type Result = { perSecond: number; cpuPer100: number; cpuOf: { gateway: number; postgres: number } };

/** Orders accepted over HTTP and told: done when the first workflow task of every order is completed. */
export async function acceptOrders(bench: Bench, run: string, count: number): Promise<Result & { ids: string[] }> {
  const { stack } = bench;
  const api = apiOf(stack.url, { bearer: stack.customers.bayer.key });
  const ids: string[] = [];
  const references = Array.from({ length: count }, (_, index) => `${run}-${index}`);
  const result = await measure(
    bench,
    (id) => `order/${id}`,
    ids,
    () =>
      withConnections(connections, references, async (customerRef) => {
        const { status, body } = await api.post('/orders', newOrder(customerRef));
        if (status !== 201) throw new Error(`an order was refused: ${JSON.stringify(body)}`);
        ids.push(body.id);
      }),
  );
  return { ...result, ids };
}

/** The same workflow for orders that are in the database already, under ids that nobody else uses. */
export function startRaw(bench: Bench, ids: string[], pair: number): Promise<Result> {
  const at = Date.now() + 3 * 3_600_000;
  const view = {
    epoch: 1,
    seq: 1,
    status: 'accepted',
    due: [
      { what: 'W-DISPATCH', at },
      { what: 'W-ARRIVE', at: at + 1 },
    ],
  };
  return measure(
    bench,
    (id) => `raw/${pair}/${id}`,
    ids,
    () =>
      withConnections(connections, ids, async (id) => {
        await bench.client.workflow.signalWithStart(orderLifecycleType, {
          workflowId: `raw/${pair}/${id}`,
          taskQueue: taskQueues.orders,
          args: [id],
          signal: viewSignal,
          signalArgs: [view],
        });
      }),
  );
}

/** The clock stops when the last order's first task is completed, by the server's own word in the histories. */
async function measure(
  { stack, client }: Bench,
  workflowIdOf: (id: string) => string,
  ids: string[],
  work: () => Promise<void>,
): Promise<Result> {
  const { gateway, postgres } = stack.pids();
  const all = [...Object.values(stack.pids()), process.pid];
  const used = () => [all, [gateway], [postgres]].map(cpuSeconds);
  const before = used();
  const startedAt = Date.now();
  await work();
  // watching all of them would be work beside the work: the last of each connection say when it is over
  const done = (id: string) => firstTaskDoneAt(client, workflowIdOf(id));
  for (const id of ids.slice(-connections)) await until(async () => (await done(id)) !== undefined, 60_000);
  const [cpu = 0, cpuGateway = 0, cpuPostgres = 0] = used().map(
    (seconds, index) => ((seconds - (before[index] ?? 0)) / ids.length) * 100,
  );
  const ends: number[] = [];
  for (const id of ids) {
    await until(async () => (await done(id)) !== undefined, 60_000);
    ends.push((await done(id)) ?? Number.NaN);
  }
  const seconds = (Math.max(...ends) - startedAt) / 1_000;
  return { perSecond: ids.length / seconds, cpuPer100: cpu, cpuOf: { gateway: cpuGateway, postgres: cpuPostgres } };
}

async function firstTaskDoneAt(client: Client, workflowId: string): Promise<number | undefined> {
  const answer = await client.workflowService
    .getWorkflowExecutionHistory({ namespace: 'longhaul', execution: { workflowId }, maximumPageSize: 10 })
    .catch(() => undefined); // it is not started yet
  const event = answer?.history?.events?.find((one) => one.workflowTaskCompletedEventAttributes);
  const time = event?.eventTime;
  return time ? Number(time.seconds) * 1_000 + Math.floor((time.nanos ?? 0) / 1e6) : undefined;
}
