import type { Api } from '../api/index.ts';
import { nextReport } from '../ride/index.ts';
import { paceOf, type Scenario } from '../scenario/index.ts';
import type { Truck, World } from '../world/index.ts';
import type { Drivers } from './drivers.ts';
import type { Patience } from './patience.ts';

/** What is reported within this time happened when it was to happen. */
const promptMs = 2_000;

/** What people report when its time has come: drivers that they loaded and delivered, the clerk that the receipt is back. */
export async function reportFacts(
  api: Api,
  world: World,
  scenario: Scenario,
  trucks: readonly Truck[],
  drivers: Drivers,
  patience: Patience,
  now: number,
): Promise<void> {
  for (const order of world.orders.values()) {
    const truck = trucks.find(({ plate }) => plate === order.trip?.plate);
    if (!truck) continue;
    const { task, itinerary } = drivers.rideOf(order, now);
    const due = nextReport(task, paceOf(scenario, order.kind), itinerary);
    if (!due || due.at > now || !scenario.roles.includes(due.by === 'clerk' ? 'dispatcher' : 'driver')) continue;
    // who was kept from it did it now: the truck cannot have left before
    const occurredAt = new Date(Math.max(due.at, now - promptMs)).toISOString();
    await patience.attempt(`${order.id} ${due.fact.type}`, now, async () => {
      await api.report(due.by === 'clerk' ? 'clerk' : { fleet: truck.fleet }, order.id, { ...due.fact, occurredAt });
      world.orders.set(order.id, await api.order(order.id));
    });
  }
}
