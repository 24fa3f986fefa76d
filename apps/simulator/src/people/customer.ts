import { distanceM, type LonLat, lengthKm, routeBetween } from '@longhaul/atlas';
import type { NewOrder, Order } from '@longhaul/contracts';
import { newId } from '@longhaul/platform';
import type { Api } from '../api/index.ts';
import { chance, placeOf } from '../ride/index.ts';
import { type Lane, type Pace, type Place, paceOf, type Scenario } from '../scenario/index.ts';
import { idleTrucks, isDelivered, nearest, type Truck, type World } from '../world/index.ts';
import type { Patience } from './patience.ts';
import { type Site, siteAt } from './sites.ts';

/** What customers leave room for: a truck's speed as they plan it, and the time for dispatch and loading, in seconds. */
const plannedKmhShare = 0.15;
const leadS = { dispatch: 165, pickup: 60, delivery: 120 };

/** Orders a load for a truck that would else wait: from where it stands, so that nobody drives far for nothing. */
export async function orderLoads(
  api: Api,
  world: World,
  scenario: Scenario,
  trucks: readonly Truck[],
  patience: Patience,
  now: number,
): Promise<void> {
  for (const kind of ['trunk', 'city'] as const) {
    const pace = scenario.paces[kind];
    const running = [...world.orders.values()].filter(
      (order) => (order.kind === 'city') === (kind === 'city') && !isDelivered(order),
    );
    const [truck] = withoutLoad(world, idleTrucks(world, trucks, pace.fleet), running);
    if (!truck || running.length >= pace.keepRunning) continue;
    const { customer, order } = newOrder(scenario, kind, world.places.get(truck.plate), newId(), now);
    await patience.attempt(`order of ${customer}`, now, async () => {
      const created = await api.create(customer, order);
      world.orders.set(created.id, created);
    });
  }
}

/** Idle trucks for which no order is waiting: each waiting order has the nearest one. */
function withoutLoad(world: World, idle: readonly Truck[], running: readonly Order[]): readonly Truck[] {
  return running
    .filter((order) => order.status === 'accepted')
    .reduce((left, { stops: [pickup] }) => {
      const place = pickup && placeOf(pickup);
      const taken = place && nearest(left, place, world);
      return left.filter((truck) => truck !== taken);
    }, idle);
}

/** A load of a lane that begins near a place; of several lanes by lot. */
export function newOrder(
  scenario: Scenario,
  kind: Lane['kind'],
  near: LonLat | undefined,
  lot: string,
  now: number,
): { customer: string; order: NewOrder } {
  const ways = scenario.lanes
    .filter((lane) => lane.kind === kind)
    .flatMap((lane) => [
      { lane, from: lane.ends[0], to: lane.ends[1] },
      { lane, from: lane.ends[1], to: lane.ends[0] },
    ]);
  const kmAway = (from: Place) =>
    near ? Math.round(distanceM(near, placeIn(siteAt(from, 'pickup', ''))) / 20_000) : 0;
  const nearest = Math.min(...ways.map(({ from }) => kmAway(from)));
  const { lane, from, to } = pick(
    ways.filter((way) => kmAway(way.from) === nearest),
    `lane ${lot}`,
  );
  const customer = pick(lane.customers, `customer ${lot}`);
  const pace = paceOf(scenario, kind);
  const stops = [
    { kind: 'pickup' as const, ...siteAt(from, 'pickup', customer) },
    ...(lane.terminal ? [{ kind: 'terminal' as const, ...siteAt(lane.terminal, 'terminal', customer) }] : []),
    { kind: 'delivery' as const, ...siteAt(to, 'delivery', customer) },
  ];
  const [pickup, delivery] = windowsFor(stops, pace, now);
  return {
    customer,
    order: {
      customerRef: `${scenario.refs[0]}${lot}`,
      kind,
      service: chance(`service ${lot}`) < 0.15 ? 'urgent' : 'standard',
      goods: [pick(scenario.goods[customer] ?? [], `goods ${lot}`)],
      stops: stops.map((stop, index) => ({
        ...stop,
        ...(index === 0 ? { window: pickup } : {}),
        ...(index === stops.length - 1 ? { window: delivery } : {}),
      })),
      podRequired: true,
    },
  };
}

type Window = { start: string; end: string };

/** Windows as a customer plans them: the road at an ordinary speed, with little to spare. Slow trucks will be late. */
function windowsFor(stops: readonly Site[], pace: Pace, now: number): [pickup: Window, delivery: Window] {
  const km = stops
    .slice(1)
    .reduce((sum, stop, index) => sum + lengthKm(routeBetween(placeIn(stops[index] ?? stop), placeIn(stop))), 0);
  const kmh = pace.kmh[0] + (pace.kmh[1] - pace.kmh[0]) * plannedKmhShare;
  const rideS = (km / (kmh * pace.timeFactor)) * 3_600 + (stops.length - 2) * pace.terminalS;
  const opensAt = now + leadS.dispatch * 1000;
  const readyAt = now + (pace.dispatchS[1] + pace.loadingS + pace.pauseS + 45) * 1000;
  const arriveBy = Math.max(readyAt + rideS * 1000, opensAt + leadS.pickup * 1000);
  const window = (start: number, end: number): Window => ({
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
  });
  return [window(opensAt, opensAt + leadS.pickup * 1000), window(arriveBy - leadS.delivery * 1000, arriveBy)];
}

const placeIn = ({ longitude, latitude }: Site): LonLat => [longitude, latitude];

function pick<T>(from: readonly T[], seed: string): T {
  const one = from[Math.floor(chance(seed) * from.length)];
  if (one === undefined) throw new Error('the scenario has no lane, customer or goods for an order it wants');
  return one;
}
