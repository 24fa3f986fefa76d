import type { Instant } from '../instant.ts';

/** Where a fix came from: the protocol that brought it. */
export type FixSource = 'http';

/** A probe's reading in the cargo box. */
export type Temperature = { probe: string; celsius: number };

/**
 * One position of a vehicle as every protocol hands it on: WGS-84 degrees, km/h, heading clockwise from north.
 * Three times: when the place was measured, the device's clock when it sent it, and when we received it.
 */
export type Fix = {
  fixTime: Instant;
  deviceTime: Instant;
  receivedTime: Instant;
  longitude: number;
  latitude: number;
  speedKmh: number | null;
  headingDeg: number | null;
  accuracyM: number | null;
  temperatures: Temperature[] | null;
  source: FixSource;
};
