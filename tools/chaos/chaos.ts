import { until } from '@longhaul/platform/servers';
import { startStack } from '@longhaul/testing';
import { live } from './acts.ts';
import { assemble } from './cast.ts';
import { chanceOf } from './chance.ts';
import { emptyLedger, type Ledger } from './ledger.ts';
import { type Outage, planOutages, strike } from './outages.ts';
import { courses, planOrders } from './plan.ts';
import { looking, none, proveDues, proveFacts, proveOrders, proveWarnings, proveWorkflows } from './proofs/index.ts';
import type { Promised } from './report.ts';

/** `rounds`: how often each part is killed. */
export type Size = { orders: number; rounds: number; seed: number };

const connections = 24;
const settledWithinMs = 60_000;
/** Commit times are the clock that dues are judged by. */
const settings = { track_commit_timestamp: 'on' };

/** Orders live while everything is killed in turn; then it is proven from the database and from Temporal that nothing is lost. */
export async function runChaos({ orders: count, rounds, seed }: Size): Promise<Promised[]> {
  const startedAt = Date.now();
  const chance = chanceOf(seed);
  const planned = planOrders(count, seed);
  const ledger = emptyLedger();
  const stack = await startStack({ durable: true, settings });
  try {
    const cast = await assemble(stack, planned, ledger);
    let lived = 0;
    const waiting = planned.values();
    const client = async () => {
      for (const order of waiting) {
        await live(order, cast, ledger);
        lived++;
      }
    };
    const living = Promise.all(Array.from({ length: connections }, client));

    const outages: Outage[] = [];
    const strikes = planOutages(rounds, chance);
    for (const [index, what] of strikes.entries()) {
      // spread over the run: there is always somebody at work when it strikes
      const share = Math.floor((count * (index + 0.5)) / (strikes.length + 1));
      await until(() => lived >= share, 180_000);
      const outage = await strike(stack, what, chance.between(200, 2_500));
      outages.push(outage);
      say(`${what} was gone for ${((outage.to - outage.from) / 1_000).toFixed(1)} s; ${lived} of ${count} orders done`);
    }
    await living;
    await looking(stack.databaseUrl, (look) =>
      until(async () => isSettled(await proveOrders(look, ledger)), settledWithinMs),
    ).catch(() => say('not everything came to rest'));
    const storeLostAt = outages.find(({ what }) => what === 'temporal and its store')?.from ?? 0;
    const proofs = await looking(stack.databaseUrl, async (look) => [
      ...(await proveOrders(look, ledger)),
      ...(await proveFacts(look, ledger)),
      ...(await proveWarnings(look)),
      ...(await proveDues(look, outages)),
      ...(await proveWorkflows(look, stack.temporalAddress, storeLostAt)),
    ]);
    return [...figures(ledger, outages, startedAt), ...proofs];
  } finally {
    await stack.stop();
  }
}

const isSettled = (proofs: readonly Promised[]): boolean => proofs.every(({ value }) => value === 0);

function figures(ledger: Ledger, outages: readonly Outage[], startedAt: number): Promised[] {
  const seconds = (list: readonly Outage[]) => list.map(({ from, to }) => (to - from) / 1_000);
  return [
    { name: 'run.seconds', value: (Date.now() - startedAt) / 1_000 },
    { name: 'run.orders', value: ledger.orders.length },
    ...Object.keys(courses).map((course) => ({
      name: `run.orders.${course}`,
      value: ledger.orders.filter((order) => order.course === course).length,
    })),
    { name: 'run.answered2xx', value: ledger.acts },
    { name: 'run.sentAgain', value: ledger.repeats, goal: { atLeast: 1 } },
    { name: 'run.outages', value: outages.length },
    { name: 'run.longestOutageS', value: Math.max(0, ...seconds(outages)) },
    none('answers.wrong', ledger.refused),
  ];
}

const say = (line: string): void => console.log(`  ${line}`);
