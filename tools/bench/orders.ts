import { until } from '@longhaul/platform/servers';
import { apiOf, type Stack, startStack } from '@longhaul/testing';
import { orderLifecycleType, taskQueues, viewSignal } from '@longhaul/workflow-api';
import { Client, Connection } from '@temporalio/client';
import { sayHowItWrites } from './durable.ts';
import { printFigures } from './figure.ts';
import { cpuSeconds, median, withConnections } from './measure.ts';

const pairs = 5;
const ordersPerRun = 200;
const connections = 16;

type Result = { perSecond: number; cpuPer100: number };

/**
 * Orders accepted over HTTP and told to a started workflow, beside bare `signalWithStart` of the same workflow on the
 * same server and worker. Both are done when the first workflow task of every order is completed.
 */
export async function benchOrders(): Promise<void> {
  const stack = await startStack({ durable: true });
  const connection = await Connection.connect({ address: stack.temporalAddress });
  const client = new Client({ connection, namespace: 'longhaul' });
  try {
    await sayHowItWrites(stack.db);
    const ours: Result[] = [];
    const raw: Result[] = [];
    // the first pair warms everything up
    for (let pair = 0; pair <= pairs; pair++) {
      const accepted = await acceptOrders(stack, client, pair);
      const started = await startRaw(stack, client, accepted.ids, pair);
      console.log(`  pair ${pair}: ${accepted.perSecond.toFixed(1)} orders/s, raw ${started.perSecond.toFixed(1)}/s`);
      if (pair === 0) continue;
      ours.push(accepted);
      raw.push(started);
    }
    const of = (results: Result[], key: keyof Result) => median(results.map((result) => result[key]));
    const ratios = ours.map(({ perSecond }, index) => perSecond / (raw[index]?.perSecond ?? Number.NaN));
    printFigures(`Orders: ${pairs} pairs of ${ordersPerRun}, ${connections} connections, medians`, [
      { name: 'orders.perSecond', value: of(ours, 'perSecond'), unit: 'orders/s' },
      { name: 'orders.rawPerSecond', value: of(raw, 'perSecond'), unit: 'signalWithStart/s' },
      { name: 'orders.ratio', value: median(ratios), unit: 'of raw', goal: { atLeast: 0.5 } },
      { name: 'orders.cpuSecondsPer100', value: of(ours, 'cpuPer100'), unit: 'CPU-s per 100' },
      { name: 'orders.rawCpuSecondsPer100', value: of(raw, 'cpuPer100'), unit: 'CPU-s per 100' },
    ]);
  } finally {
    await connection.close();
    await stack.stop();
  }
}

async function acceptOrders(stack: Stack, client: Client, pair: number): Promise<Result & { ids: string[] }> {
  const api = apiOf(stack.url, { bearer: stack.customers.bayer.key });
  const ids: string[] = [];
  const references = Array.from({ length: ordersPerRun }, (_, index) => `bench-${pair}-${index}`);
  const result = await measure(
    stack,
    client,
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
function startRaw(stack: Stack, client: Client, ids: string[], pair: number): Promise<Result> {
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
    stack,
    client,
    (id) => `raw/${pair}/${id}`,
    ids,
    () =>
      withConnections(connections, ids, async (id) => {
        await client.workflow.signalWithStart(orderLifecycleType, {
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
  stack: Stack,
  client: Client,
  workflowIdOf: (id: string) => string,
  ids: string[],
  work: () => Promise<void>,
): Promise<Result> {
  const pids = [...Object.values(stack.pids()), process.pid];
  const cpuBefore = cpuSeconds(pids);
  const startedAt = Date.now();
  await work();
  // watching all of them would be work beside the work: the last of each connection say when it is over
  const done = (id: string) => firstTaskDoneAt(client, workflowIdOf(id));
  for (const id of ids.slice(-connections)) await until(async () => (await done(id)) !== undefined, 60_000);
  const cpu = cpuSeconds(pids) - cpuBefore;
  const ends = await Promise.all(ids.map(async (id) => (await done(id)) ?? Number.NaN));
  const seconds = (Math.max(...ends) - startedAt) / 1_000;
  return { perSecond: ids.length / seconds, cpuPer100: (cpu / ids.length) * 100 };
}

async function firstTaskDoneAt(client: Client, workflowId: string): Promise<number | undefined> {
  const answer = await client.workflowService
    .getWorkflowExecutionHistory({ namespace: 'longhaul', execution: { workflowId }, maximumPageSize: 10 })
    .catch(() => undefined); // it is not started yet
  const event = answer?.history?.events?.find((one) => one.workflowTaskCompletedEventAttributes);
  const time = event?.eventTime;
  return time ? Number(time.seconds) * 1_000 + Math.floor((time.nanos ?? 0) / 1e6) : undefined;
}

function newOrder(customerRef: string) {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const window = (hours: number) => ({ start: inHours(hours), end: inHours(hours + 2) });
  return {
    customerRef,
    kind: 'trunk',
    service: 'standard',
    goods: [{ name: '药品', pieces: 120 }],
    stops: [
      { kind: 'pickup', name: '北京仓', longitude: 116.4, latitude: 39.9, window: window(5) },
      { kind: 'delivery', name: '沈阳仓', longitude: 123.43, latitude: 41.8, window: window(15) },
    ],
  };
}
