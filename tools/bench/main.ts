import { cpus } from 'node:os';
import { benchExceptions } from './exceptions/index.ts';
import { benchOrders } from './orders/index.ts';
import { benchPositions } from './positions.ts';

// `npm run bench [name]`: measures; whatever the figures are, it ends well when it ran.
const benches: Record<string, () => Promise<void>> = {
  exceptions: benchExceptions,
  orders: benchOrders,
  positions: benchPositions,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benches[name]);
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
console.log(`${cpus().length} processors, ${cpus()[0]?.model.trim()}, Node ${process.version}`);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  await bench();
}
