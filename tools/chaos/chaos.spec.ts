import { expect, test } from 'vitest';
import { runChaos } from './chaos.ts';
import { holds } from './report.ts';

test('gateway, worker, Temporal and PostgreSQL are killed under load, Temporal loses its store: nothing is lost', async () => {
  const report = await runChaos({ orders: 50, cases: 20, claims: 8, rounds: 1, seed: 7 });
  expect(report.filter((promised) => !holds(promised))).toEqual([]);
});
