import type { Caller, Post } from './caller.ts';
import type { Cast } from './cast.ts';
import { newOrder, type PlannedOrder, planOrders } from './plan.ts';

/** One that is loaded before that time and closed after it, one that is assigned after it, one that comes in after it. */
export function toBeRestored() {
  const [some] = planOrders(1, 1);
  if (!some) throw new Error('no order was planned');
  const order = (name: string, change: Partial<PlannedOrder>): PlannedOrder => ({
    ...some,
    truck: { plate: `京R${name}`, deviceId: '' },
    customerRef: `chaos-restored-${name}`,
    ...change,
  });
  return {
    moved: order('moved', { course: 'delivered' }),
    warned: order('warned', { course: 'forgotten', promiseS: 8 }),
    after: order('after', { course: 'forgotten', promiseS: 4 }),
  };
}

/** What the rehearsal cannot go on without. */
export async function send(by: Caller, post: Post) {
  const answer = await by.post(post);
  if (!answer) throw new Error(`${post.path} was refused in the rehearsal`);
  return answer;
}

export const accept = async (cast: Cast, order: PlannedOrder): Promise<string> =>
  (await send(cast.customer, { path: '/orders', body: newOrder(order), key: order.customerRef })).id;

export const assignment = ({ truck, customerRef }: PlannedOrder, id: string): Post => ({
  path: `/orders/${id}/assign`,
  body: { plate: truck.plate, driver: { name: '王师傅', phone: '13800000000' } },
  key: `${customerRef}/assign`,
});

export const fact = ({ customerRef }: PlannedOrder, id: string, type: string, detail: object = {}): Post => ({
  path: `/orders/${id}/facts`,
  body: { id: `${customerRef}/${type}`, type, occurredAt: new Date().toISOString(), ...detail },
});
