import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a load program is told. */
export type PositionLoad = {
  /** Address of the gateway, or for the reference of the database. */
  target: string;
  token: string;
  devices: number;
  batches: number;
  /** Runs go on where the one before ended: batches are numbered over all of them. */
  firstBatch: number;
  batchSize: number;
  connections: number;
  /** Fix time of the first round, epoch ms. */
  from: number;
};
/** What it says at its end. */
export type LoadResult = { seconds: number; cpuSeconds: number };

/** Runs a load program as a process of its own, so that its work is not the server's. */
export async function runLoad(program: string, load: PositionLoad): Promise<LoadResult> {
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), [JSON.stringify(load)]);
  return new Promise((resolve, reject) => {
    child.once('message', (result) => resolve(result as LoadResult));
    child.once('exit', (code) => reject(new Error(`${program} ended early (${code})`)));
  });
}

/** A load program: does the work it was told and says how long it took, connecting and parting left out. */
export async function load(
  prepare: (load: PositionLoad) => Promise<{ run: () => Promise<void>; end: () => Promise<void> }>,
) {
  const { run, end } = await prepare(JSON.parse(process.argv[2] ?? '{}'));
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  const result: LoadResult = { seconds: (performance.now() - startedAt) / 1_000, cpuSeconds: (user + system) / 1e6 };
  await end();
  process.send?.(result, () => process.disconnect());
}
