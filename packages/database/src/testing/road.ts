import { distanceM } from '@longhaul/atlas';
import type { Fix, VehicleEvent } from '@longhaul/domain';
import { ingest, type JudgeFixes } from '../positions/index.ts';
import { consumeVehicleEvent } from '../vehicle-events/index.ts';
import { ensureFleet, ensureVehicle } from '../who/index.ts';
import { at, type World } from './world.ts';

type Inside = { inside: string[] };

/** In a fence or not, at every fix: the least of a pipeline. The real one is told in `tracking`. */
const fences: JudgeFixes<Inside> = ({ memory, zones }, fixes) => {
  let inside = memory?.inside ?? [];
  const events: VehicleEvent[] = [];
  for (const { longitude, latitude, fixTime } of fixes) {
    const around = zones.filter(
      (zone) => distanceM([zone.longitude, zone.latitude], [longitude, latitude]) < zone.radiusM,
    );
    for (const zone of zones) {
      const [was, is] = [inside.includes(zone.stopId), around.includes(zone)];
      if (was !== is) events.push({ ...zone, type: is ? 'enteredStop' : 'leftStop', occurredAt: fixTime });
    }
    inside = around.map(({ stopId }) => stopId);
  }
  return {
    verdicts: fixes.map(() => ({ latest: true })),
    memory: { inside },
    latest: fixes.at(-1) ?? null,
    events: events.map(({ type, stopId, tripId, occurredAt }) => ({ type, stopId, tripId, occurredAt })),
  };
};

/** Trucks with a device each, by their plates, that report where they are. */
export type Road = {
  /** A truck is at a place at a clock time; answers how many events that made. `heard` is when the fix came in. */
  drive: (plate: string, clock: string, place: Place, heard?: string) => Promise<number>;
  /** The same, and every event becomes its fact, four at once. */
  arrive: (plate: string, clock: string, place: Place) => Promise<void>;
  hear: (clock: string) => Promise<void>;
};
type Place = readonly [longitude: number, latitude: number];

export async function openRoad(world: World): Promise<Road> {
  const fleetId = await ensureFleet(world.db, { code: 'ROAD', name: '顺达' }, at('05:00'));
  const waiting = async () => (await world.db.pool.query('SELECT count(*)::int AS n FROM vehicle_event')).rows[0].n;
  const drive: Road['drive'] = async (plate, clock, [longitude, latitude], heard = clock) => {
    await ensureVehicle(world.db, { plate, fleetId, deviceId: plate }, at('05:00'));
    const before = await waiting();
    const fix: Fix = {
      fixTime: at(clock),
      deviceTime: at(clock),
      receivedTime: at(heard),
      longitude,
      latitude,
      speedKmh: 40,
      headingDeg: 90,
      accuracyM: 10,
      temperatures: null,
      source: 'http',
    };
    await ingest(world.db, [{ fleetId, deviceId: plate, fix }], fences, at(heard));
    return (await waiting()) - before;
  };
  const hear: Road['hear'] = async (clock) => {
    const worker = async () => {
      while (await consumeVehicleEvent(world.db, () => at(clock)));
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    // one that found its order's turn taken may have stopped before the other was through
    await worker();
  };
  const arrive: Road['arrive'] = async (plate, clock, place) => {
    await drive(plate, clock, place);
    await hear(clock);
  };
  return { drive, arrive, hear };
}
