import type { Point } from '@longhaul/contracts';
import type { PositionLoad } from './load.ts';

const roundMs = 10_000;
/** A truck at 72 km/h drives 200 m in a round: so many degrees of latitude. */
const degreesPerRound = 0.0018;

/** The points of one batch: every device in turn, each round ten seconds and 200 m further north. */
export function pointsOf(load: PositionLoad, batch: number): Point[] {
  return Array.from({ length: load.batchSize }, (_, index) => {
    const serial = batch * load.batchSize + index;
    const device = serial % load.devices;
    const round = Math.floor(serial / load.devices);
    return {
      deviceId: `bench-${device}`,
      fixTime: new Date(load.from + round * roundMs).toISOString(),
      longitude: 100 + (device % 200) * 0.1,
      latitude: 25 + Math.floor(device / 200) + round * degreesPerRound,
      speedKmh: 72,
      headingDeg: 0,
    };
  });
}

export const batchesOf = (load: PositionLoad): number[] =>
  Array.from({ length: load.batches }, (_, index) => load.firstBatch + index);
