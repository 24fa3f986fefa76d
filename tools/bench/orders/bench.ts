import { startStack } from '@longhaul/testing';
import { Client, Connection } from '@temporalio/client';
import { sayHowItWrites } from '../durable.ts';
import { printFigures } from '../figure.ts';
import { median } from '../measure.ts';
import { acceptOrders, connections, type Result, startRaw } from './accepting.ts';
import { explainLists, measureLists, printLists } from './lists.ts';
import { measureReactions } from './reaction.ts';
import { seedOrders, setOpen } from './seed.ts';
import { openDesk } from './staff.ts';
import type { Bench } from './stage.ts';

const pairs = 5;
const ordersPerRun = 200;
const fewOpen = 1_000;
const { LONGHAUL_BENCH_OPEN = '10000' } = process.env;
const manyOpen = Number(LONGHAUL_BENCH_OPEN);
const openPairs = 3;
const fewOrders = 1_000;
const manyOrders = 100_000;

/** What an order costs: taken in and told, heard of, among many that are open, and in the lists of a control room. */
export async function benchOrders(): Promise<void> {
  const stack = await startStack({ durable: true });
  const connection = await Connection.connect({ address: stack.temporalAddress });
  const bench = { stack, client: new Client({ connection, namespace: 'longhaul' }), desk: await openDesk(stack) };
  try {
    await sayHowItWrites(stack.db);
    const { databaseUrl, customers } = stack;
    const seed = (all: number, open: number) => seedOrders(databaseUrl, customers.bayer.id, { all, open });
    await seed(fewOrders, fewOpen);
    await measureLists(bench); // warms up
    const few = await measureLists(bench);

    await benchAccepting(bench);
    await measureReactions(bench);

    await seed(manyOpen, fewOpen);
    await benchOpen(bench);

    await seed(manyOrders, fewOpen);
    await setOpen(databaseUrl, fewOpen);
    await measureLists(bench);
    printLists(few, await measureLists(bench), { few: fewOrders, many: manyOrders, open: fewOpen });
    await explainLists(stack.db);
  } finally {
    await connection.close();
    await stack.stop();
  }
}

/** Ours beside bare `signalWithStart` of the same workflow on the same server and worker, in interleaved pairs. */
async function benchAccepting(bench: Bench): Promise<void> {
  const ours: Result[] = [];
  const raw: Result[] = [];
  // the first pair warms everything up
  for (let pair = 0; pair <= pairs; pair++) {
    const accepted = await acceptOrders(bench, `pair-${pair}`, ordersPerRun);
    const started = await startRaw(bench, accepted.ids, pair);
    console.log(`  pair ${pair}: ${accepted.perSecond.toFixed(1)} orders/s, raw ${started.perSecond.toFixed(1)}/s`);
    if (pair === 0) continue;
    ours.push(accepted);
    raw.push(started);
  }
  const of = (results: Result[], key: 'perSecond' | 'cpuPer100') => median(results.map((result) => result[key]));
  const part = (name: keyof Result['cpuOf']) => median(ours.map(({ cpuOf }) => cpuOf[name]));
  const ratios = ours.map(({ perSecond }, index) => perSecond / (raw[index]?.perSecond ?? Number.NaN));
  printFigures(`Orders: ${pairs} pairs of ${ordersPerRun}, ${connections} connections, medians`, [
    { name: 'orders.perSecond', value: of(ours, 'perSecond'), unit: 'orders/s' },
    { name: 'orders.rawPerSecond', value: of(raw, 'perSecond'), unit: 'signalWithStart/s' },
    { name: 'orders.ratio', value: median(ratios), unit: 'of raw', goal: { atLeast: 0.8 } },
    { name: 'orders.cpuSecondsPer100', value: of(ours, 'cpuPer100'), unit: 'CPU-s per 100' },
    { name: 'orders.rawCpuSecondsPer100', value: of(raw, 'cpuPer100'), unit: 'CPU-s per 100' },
    { name: 'orders.gatewayCpuSecondsPer100', value: part('gateway'), unit: 'of these' },
    { name: 'orders.postgresCpuSecondsPer100', value: part('postgres'), unit: 'of these' },
  ]);
}

/** The same number of orders in all, few or many of them open, in turn. */
async function benchOpen(bench: Bench): Promise<void> {
  const ratios: number[] = [];
  for (let pair = 0; pair < openPairs; pair++) {
    const rate = async (open: number) => {
      await setOpen(bench.stack.databaseUrl, open);
      return (await acceptOrders(bench, `open-${open}-${pair}`, ordersPerRun)).perSecond;
    };
    // which of the two comes first changes, so that it does not decide
    const order = pair % 2 === 0 ? [fewOpen, manyOpen] : [manyOpen, fewOpen];
    const rates = new Map<number, number>();
    for (const open of order) rates.set(open, await rate(open));
    const [few = Number.NaN, many = Number.NaN] = [rates.get(fewOpen), rates.get(manyOpen)];
    console.log(`  pair ${pair}: ${few.toFixed(1)} orders/s at ${fewOpen} open, ${many.toFixed(1)}/s at ${manyOpen}`);
    ratios.push(many / few);
  }
  printFigures(`Orders among open ones: ${openPairs} pairs of ${ordersPerRun}`, [
    {
      name: 'orders.openRatio',
      value: median(ratios),
      unit: `${manyOpen} open to ${fewOpen}`,
      goal: { atLeast: 0.9 },
    },
  ]);
}
