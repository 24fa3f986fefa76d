import { parseArgs } from 'node:util';
import { runChaos } from './chaos.ts';
import { holds, printReport } from './report.ts';

// `npm run chaos [-- --orders 500 --cases 200 --claims 30 --rounds 3 --seed 1]`: ends with 1 when a promise is broken.
const number = { type: 'string' } as const;
const { values } = parseArgs({
  options: { orders: number, cases: number, claims: number, rounds: number, seed: number },
});
const { orders = '500', cases = '200', claims = '30', rounds = '3', seed = String(Date.now() % 100_000) } = values;
const size = {
  ...{ orders: Number(orders), cases: Number(cases), claims: Number(claims) },
  ...{ rounds: Number(rounds), seed: Number(seed) },
};
console.log(
  `chaos: ${orders} orders, ${cases} cases, ${claims} claims, everything killed ${rounds} times, seed ${seed}`,
);
const report = await runChaos(size);
printReport(report);
process.exit(report.every(holds) ? 0 : 1);
