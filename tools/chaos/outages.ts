import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '@longhaul/platform/servers';
import type { PartName, Stack } from '@longhaul/testing';
import type { Chance } from './chance.ts';

/** A part was gone, from the kill until it served again, epoch ms. */
export type Outage = { what: PartName | 'temporal and its store'; from: number; to: number };

/** Everything is killed in turn, so often; once Temporal comes back with nothing. */
export function planOutages(rounds: number, chance: Chance): Outage['what'][] {
  const round = (): PartName[] => {
    const left: PartName[] = ['gateway', 'worker', 'temporal', 'postgres'];
    return Array.from({ length: left.length }, () => left.splice(chance.between(0, left.length - 1), 1)).flat();
  };
  const all: Outage['what'][] = Array.from({ length: rounds }, round).flat();
  return all.toSpliced(Math.ceil(all.length / 2), 0, 'temporal and its store');
}

/** How much of the programs' log is shown when they do not come back. */
const shownCharacters = 4_000;

/** Kills it with no warning, leaves it dead for a while, and starts it again; over when all that serves is ready. */
export async function strike(stack: Stack, what: Outage['what'], deadMs: number): Promise<Outage> {
  const part = stack.parts[what === 'temporal and its store' ? 'temporal' : what];
  const from = Date.now();
  await part.kill();
  if (what === 'temporal and its store') stack.loseTemporalStore();
  await sleep(deadMs);
  await part.start();
  await until(() => stack.isReady(), 60_000).catch(() => {
    throw new Error(`after ${what} was killed it did not become ready again:\n${stack.logs().slice(-shownCharacters)}`);
  });
  return { what, from, to: Date.now() };
}

/** How much of a span of time was outage, ms; what overlaps counts once. */
export function outageWithin(outages: readonly Outage[], from: number, to: number): number {
  let counted = 0;
  let end = from;
  for (const outage of outages.toSorted((a, b) => a.from - b.from)) {
    const start = Math.max(outage.from, end);
    end = Math.max(end, Math.min(outage.to, to));
    counted += Math.max(0, end - start);
  }
  return counted;
}
