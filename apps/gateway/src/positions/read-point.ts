import { pointSchema } from '@longhaul/contracts';
import type { Fix } from '@longhaul/domain';

/** Adapter of the JSON batch: a point as it came in, as a fix of its device; undefined when it is no point at all. */
export function readPoint(input: unknown, receivedTime: number): { deviceId: string; fix: Fix } | undefined {
  const { success, data: point } = pointSchema.safeParse(input);
  if (!success) return undefined;
  const fixTime = Date.parse(point.fixTime);
  const fix: Fix = {
    fixTime,
    deviceTime: point.deviceTime === undefined ? fixTime : Date.parse(point.deviceTime),
    receivedTime,
    longitude: point.longitude,
    latitude: point.latitude,
    speedKmh: point.speedKmh ?? null,
    headingDeg: point.headingDeg ?? null,
    accuracyM: point.accuracyM ?? null,
    temperatures: point.temperatures ?? null,
    source: 'http',
  };
  return { deviceId: point.deviceId, fix };
}
