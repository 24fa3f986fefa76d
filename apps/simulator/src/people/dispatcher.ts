import type { Assign, Order } from '@longhaul/contracts';
import type { Api } from '../api/index.ts';
import { chance, dispatchAt, placeOf } from '../ride/index.ts';
import { paceOf, type Scenario } from '../scenario/index.ts';
import { idleTrucks, nearest, type Truck, type World } from '../world/index.ts';
import type { Patience } from './patience.ts';

const surnames = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '赵',
  '黄',
  '周',
  '吴',
  '徐',
  '孙',
  '马',
  '朱',
  '胡',
  '郭',
  '何',
  '高',
];

/** Gives each order whose turn it is the nearest truck that has nothing to do; the longest waiting order first. */
export async function dispatch(
  api: Api,
  world: World,
  scenario: Scenario,
  trucks: readonly Truck[],
  patience: Patience,
  now: number,
): Promise<void> {
  const waiting = [...world.orders.values()]
    .filter((order) => order.status === 'accepted' && isDue(order, scenario, now))
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  for (const order of waiting) {
    const places = order.stops.map(placeOf);
    const pickup = places.includes(null) ? null : places[0];
    const { fleet } = paceOf(scenario, order.kind);
    const truck = pickup && nearest(idleTrucks(world, trucks, fleet), pickup, world);
    if (!truck) continue;
    await patience.attempt(order.id, now, async () => {
      world.orders.set(order.id, await api.assign(order.id, assignmentOf(truck)));
    });
  }
}

function isDue(order: Order, scenario: Scenario, now: number): boolean {
  const { id, createdAt, promises } = order;
  const times = { id, createdAt: Date.parse(createdAt), dispatchBy: Date.parse(promises.dispatchBy) };
  return dispatchAt(times, paceOf(scenario, order.kind), scenario.forgotten, now) <= now;
}

/** The truck with its driver: the same person whenever it is sent out. */
function assignmentOf({ plate, deviceId }: Truck): Assign {
  const digits = (seed: string) => String(Math.floor(chance(`${seed} ${plate}`) * 1e8)).padStart(8, '0');
  const surname = surnames[Math.floor(chance(`driver ${plate}`) * surnames.length)];
  return { plate, deviceId, driver: { name: `${surname}师傅`, phone: `199${digits('phone')}` } };
}
