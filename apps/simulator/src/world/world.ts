import type { LonLat } from '@longhaul/atlas';
import type { Order, OrderSummary } from '@longhaul/contracts';
import type { Api, Secrets } from '../api/index.ts';
import { isOurs, type Scenario } from '../scenario/index.ts';

/** Statuses in which somebody still has to do something about an order, in the order in which it passes them. */
const running = [
  'accepted',
  'assigned',
  'arrivedAtPickup',
  'loaded',
  'departed',
  'arrivedAtTerminal',
  'leftTerminal',
  'arrivedAtDelivery',
  'signed',
];

export type Truck = Secrets['vehicles'][number];

/**
 * What the simulation knows: what the API last said, and where its own trucks were last. It holds running orders only,
 * and nothing that a restart could not read again.
 */
export type World = {
  /** Orders of ours that are not over, by id. */
  orders: Map<string, Order>;
  /** Plates that carry somebody else's order. */
  foreign: Set<string>;
  /** Where each truck was last, by plate. */
  places: Map<string, LonLat>;
};

export const newWorld = (): World => ({ orders: new Map(), foreign: new Set(), places: new Map() });

/** Reads where the trucks were last, for those of which nothing is known yet. */
export async function findTrucks(api: Api, world: World): Promise<void> {
  for (const { plate, last } of await api.vehicles())
    if (last && !world.places.has(plate)) world.places.set(plate, [last.longitude, last.latitude]);
}

/** Reads what runs; an order is read in full only when its version has changed. */
export async function look(api: Api, world: World, scenario: Scenario): Promise<void> {
  const listed = new Map<string, OrderSummary>();
  // one list after the other: an order that moves on meanwhile is in a later one, and never in none
  for (const status of running) for (const order of await api.ordersThatAre(status)) listed.set(order.id, order);
  const [ours, others] = [true, false].map((wanted) =>
    [...listed.values()].filter((order) => isOurs(scenario, order.customerRef) === wanted),
  );
  for (const { id, version } of ours ?? [])
    if ((world.orders.get(id)?.version ?? 0) < version) world.orders.set(id, await api.order(id));
  for (const id of world.orders.keys()) if (!listed.has(id)) world.orders.delete(id);
  world.foreign = new Set(others?.flatMap((order) => (order.status === 'signed' ? [] : (order.plate ?? []))));
}

/** Signed for: the truck is free, whether or not the receipt is back. */
export const isDelivered = (order: Order): boolean => order.milestones.signed !== undefined;

/** The order that a truck is on: of several the one that was assigned first and is not signed for. */
export function orderOn(world: World, plate: string): Order | undefined {
  const its = [...world.orders.values()].filter((order) => order.trip?.plate === plate);
  const assignedAt = (order: Order) => order.milestones.assigned?.at ?? order.createdAt;
  const rank = (order: Order) => `${isDelivered(order) ? 1 : 0} ${assignedAt(order)}`;
  return its.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0];
}
