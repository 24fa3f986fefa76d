import { readdirSync, readFileSync } from 'node:fs';

/** /proc counts processor time in hundredths of a second. */
const ticksPerSecond = 100;

/** Processor seconds that these processes and their children have used since they were started. */
export function cpuSeconds(pids: readonly number[]): number {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const times = all
    .map(Number)
    .map(readTimes)
    .filter((one) => one !== undefined);
  const counted = times.filter((one) => pids.includes(one.pid) || pids.includes(one.parent));
  return counted.reduce((sum, one) => sum + one.ticks, 0) / ticksPerSecond;
}

/** Own time, and that of children that have ended. */
function readTimes(pid: number): { pid: number; parent: number; ticks: number } | undefined {
  try {
    // the name stands in brackets and may hold anything
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ').map(Number) ?? [];
    const ticks = fields.slice(11, 15).reduce((sum, one) => sum + one, 0);
    return { pid, parent: fields[1] ?? 0, ticks };
  } catch {
    return undefined; // it ended while we looked
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1], sorted[middle]];
  return (low + high) / 2;
}

/** The smallest value that so great a share of the values does not exceed. */
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? Number.NaN;

/** Runs `work` for each item with so many at a time. */
export async function withConnections<T>(
  count: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const connection = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: count }, connection));
}
