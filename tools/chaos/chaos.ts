import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@longhaul/platform/servers';
import { type Stack, startStack } from '@longhaul/testing';
import { backUp } from '../backup/index.ts';
import { live } from './acts.ts';
import { liveCase, planCases } from './cases/index.ts';
import { assemble, type Cast } from './cast.ts';
import { chanceOf } from './chance.ts';
import { liveClaim, planClaims } from './claims/index.ts';
import { emptyLedger, type Ledger } from './ledger.ts';
import { type Outage, planOutages, strike } from './outages.ts';
import { courses, planOrders } from './plan.ts';
import {
  looking,
  none,
  proveCaseDues,
  proveCaseNotices,
  proveCases,
  proveClaims,
  proveDues,
  proveFacts,
  proveMeasures,
  proveNoDeadlock,
  proveOrders,
  proveWarnings,
  proveWorkflows,
  readCases,
  readClaims,
} from './proofs/index.ts';
import { rehearseRestore } from './rehearsal.ts';
import { holds, type Promised } from './report.ts';

/** `rounds`: how often each part is killed. */
export type Size = { orders: number; cases: number; claims: number; rounds: number; seed: number };

const connections = 24;
const settledWithinMs = 60_000;
/** Commit times are the clock that dues are judged by. */
const settings = { track_commit_timestamp: 'on' };

/** Orders, cases and claims live while everything is killed in turn; then it is proven from the database and from Temporal that nothing is lost. */
export async function runChaos({ orders, cases, claims, rounds, seed }: Size): Promise<Promised[]> {
  const startedAt = Date.now();
  const chance = chanceOf(seed);
  const planned = {
    orders: planOrders(orders, seed),
    cases: planCases(cases, seed),
    claims: planClaims(claims, seed),
  };
  const ledger = emptyLedger();
  const backup = mkdtempSync(join(tmpdir(), 'longhaul-backup-'));
  chmodSync(backup, 0o755); // PostgreSQL writes its log there, as another user when we are root
  const stack = await startStack({ durable: true, settings });
  try {
    const running = { databaseUrl: stack.databaseUrl, dataDir: stack.postgres.dataDir };
    const cast = await assemble(stack, planned.orders, planned.cases, ledger);
    let lived = 0;
    const lives = mixed(
      planned.orders.map((order) => () => live(order, cast, ledger)),
      mixed(
        planned.cases.map((one) => () => liveCase(one, cast, ledger)),
        planned.claims.map((one) => () => liveClaim(one, cast, ledger)),
      ),
    );
    const waiting = lives.values();
    const client = async () => {
      for (const life of waiting) {
        await life();
        lived++;
      }
    };
    const living = Promise.all(Array.from({ length: connections }, client));
    living.catch(() => {}); // what a client cannot go on with is said where all are waited for

    const outages: Outage[] = [];
    const strikes = planOutages(rounds, chance);
    for (const [index, what] of strikes.entries()) {
      // spread over the run: there is always somebody at work when it strikes
      const share = Math.floor((lives.length * (index + 0.5)) / (strikes.length + 1));
      await until(() => lived >= share, 180_000);
      const outage = await strike(stack, what, chance.between(200, 2_500));
      outages.push(outage);
      if (index === Math.floor(strikes.length / 2)) await backUp(running, backup);
      say(
        `${what} was gone for ${((outage.to - outage.from) / 1_000).toFixed(1)} s; ${lived} of ${lives.length} lives done`,
      );
    }
    await living;
    await rest(stack, ledger);
    const storeLostAt = outages.find(({ what }) => what === 'temporal and its store')?.from ?? 0;
    const proofs = await prove(stack, ledger, storeLostAt);
    const dues = await looking(stack.databaseUrl, async (look) => [
      ...(await proveDues(look, outages)),
      ...proveCaseDues(await readCases(look), await readClaims(look), outages),
    ]);
    const restored = await proveRestore(stack, cast, ledger, storeLostAt, backup).catch((error: Error) => [
      none('restore.failed', [error.message]),
    ]);
    const waits = proveNoDeadlock(stack.postgres.logFile);
    return [...figures(ledger, outages, startedAt), waits, ...proofs, ...dues, ...restored];
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

/** Spreads the few evenly among the many. */
const mixed = <T>(many: readonly T[], few: readonly T[]): T[] =>
  [
    ...many.map((it, index) => ({ it, at: index / many.length })),
    ...few.map((it, index) => ({ it, at: index / few.length })),
  ]
    .toSorted((a, b) => a.at - b.at)
    .map(({ it }) => it);

/** Everything that was begun has come to its end, or the proofs say what has not. */
const rest = (stack: Stack, ledger: Ledger): Promise<void> =>
  looking(stack.databaseUrl, (look) =>
    until(
      async () => (await proveOrders(look, ledger)).every(holds) && (await look(climbing)).length === 0,
      settledWithinMs,
    ),
  ).catch(() => say('not everything came to rest'));

/** Cases and claims on which something is due soon: the ladders of the run are seconds long. */
const climbing = `SELECT FROM exception_case WHERE seq <> told_seq OR next_due_at < now() + interval '1 minute'
  UNION ALL SELECT FROM claim WHERE seq <> told_seq OR next_due_at < now() + interval '1 minute' LIMIT 1`;

const prove = (stack: Stack, ledger: Ledger, storeLostAt: number): Promise<Promised[]> =>
  looking(stack.databaseUrl, async (look) => {
    const cases = await readCases(look);
    return [
      ...(await proveOrders(look, ledger)),
      ...(await proveFacts(look, ledger)),
      ...(await proveWarnings(look)),
      ...proveCases(cases, ledger, storeLostAt),
      ...proveCaseNotices(cases),
      ...proveClaims(await readClaims(look), ledger),
      ...(await proveMeasures(look, cases)),
      ...(await proveWorkflows(look, stack.temporalAddress, storeLostAt)),
    ];
  });

function figures(ledger: Ledger, outages: readonly Outage[], startedAt: number): Promised[] {
  const seconds = (list: readonly Outage[]) => list.map(({ from, to }) => (to - from) / 1_000);
  return [
    { name: 'run.seconds', value: (Date.now() - startedAt) / 1_000 },
    { name: 'run.orders', value: ledger.orders.length },
    ...Object.keys(courses).map((course) => ({
      name: `run.orders.${course}`,
      value: ledger.orders.filter((order) => order.course === course).length,
    })),
    { name: 'run.cases', value: ledger.cases.size },
    { name: 'run.answered2xx', value: ledger.acts },
    { name: 'run.sentAgain', value: ledger.repeats, goal: { atLeast: 1 } },
    { name: 'run.toldTooLate', value: ledger.losers },
    { name: 'run.outages', value: outages.length },
    { name: 'run.longestOutageS', value: Math.max(0, ...seconds(outages)) },
    none('answers.wrong', ledger.refused),
  ];
}

const say = (line: string): void => console.log(`  ${line}`);
