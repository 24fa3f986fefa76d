import { parseArgs } from 'node:util';
import { runChaos } from './chaos.ts';
import { holds, printReport } from './report.ts';

// `npm run chaos [-- --orders 500 --rounds 3 --seed 1]`: ends with 1 when a promise is broken.
const options = { orders: { type: 'string' }, rounds: { type: 'string' }, seed: { type: 'string' } } as const;
const { values } = parseArgs({ options });
const { orders = '500', rounds = '3', seed = String(Date.now() % 100_000) } = values;
const size = { orders: Number(orders), rounds: Number(rounds), seed: Number(seed) };
console.log(`chaos: ${orders} orders, everything killed ${rounds} times, seed ${seed}`);
const report = await runChaos(size);
printReport(report);
process.exit(report.every(holds) ? 0 : 1);
