import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@longhaul/platform/servers';
import { type Stack, startStack } from '@longhaul/testing';
import { backUp } from '../backup/index.ts';
import { live } from './acts.ts';
import { assemble, type Cast } from './cast.ts';
import { chanceOf } from './chance.ts';
import { emptyLedger, type Ledger } from './ledger.ts';
import { type Outage, planOutages, strike } from './outages.ts';
import { courses, planOrders } from './plan.ts';
import { looking, none, proveDues, proveFacts, proveOrders, proveWarnings, proveWorkflows } from './proofs/index.ts';
import { rehearseRestore } from './rehearsal.ts';
import { holds, type Promised } from './report.ts';

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
  const backup = mkdtempSync(join(tmpdir(), 'longhaul-backup-'));
  chmodSync(backup, 0o755); // PostgreSQL writes its log there, as another user when we are root
  const stack = await startStack({ durable: true, settings });
  try {
    const running = { databaseUrl: stack.databaseUrl, dataDir: stack.postgres.dataDir };
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
    living.catch(() => {}); // what a client cannot go on with is said where all are waited for

    const outages: Outage[] = [];
    const strikes = planOutages(rounds, chance);
    for (const [index, what] of strikes.entries()) {
      // spread over the run: there is always somebody at work when it strikes
      const share = Math.floor((count * (index + 0.5)) / (strikes.length + 1));
      await until(() => lived >= share, 180_000);
      const outage = await strike(stack, what, chance.between(200, 2_500));
      outages.push(outage);
      if (index === Math.floor(strikes.length / 2)) await backUp(running, backup);
      say(`${what} was gone for ${((outage.to - outage.from) / 1_000).toFixed(1)} s; ${lived} of ${count} orders done`);
    }
    await living;
    await rest(stack, ledger);
    const storeLostAt = outages.find(({ what }) => what === 'temporal and its store')?.from ?? 0;
    const proofs = await prove(stack, ledger, storeLostAt);
    const dues = await looking(stack.databaseUrl, (look) => proveDues(look, outages));
    const restored = await proveRestore(stack, cast, ledger, storeLostAt, backup).catch((error: Error) => [
      none('restore.failed', [error.message]),
    ]);
    return [...figures(ledger, outages, startedAt), ...proofs, ...dues, ...restored];
  } finally {
    await stack.stop();
    rmSync(backup, { recursive: true, force: true });
  }
}

async function proveRestore(stack: Stack, cast: Cast, ledger: Ledger, storeLostAt: number, backup: string) {
  const restored = await rehearseRestore(stack, cast, ledger, backup);
  await rest(stack, ledger);
  const again = await prove(stack, ledger, storeLostAt);
  return [...restored, ...again.map((promised) => ({ ...promised, name: `afterRestore.${promised.name}` }))];
}

/** Everything that was begun has come to its end, or the proofs say what has not. */
const rest = (stack: Stack, ledger: Ledger): Promise<void> =>
  looking(stack.databaseUrl, (look) =>
    until(async () => (await proveOrders(look, ledger)).every(holds), settledWithinMs),
  ).catch(() => say('not everything came to rest'));

const prove = (stack: Stack, ledger: Ledger, storeLostAt: number): Promise<Promised[]> =>
  looking(stack.databaseUrl, async (look) => [
    ...(await proveOrders(look, ledger)),
    ...(await proveFacts(look, ledger)),
    ...(await proveWarnings(look)),
    ...(await proveWorkflows(look, stack.temporalAddress, storeLostAt)),
  ]);

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
