import { type NewOrder, newOrderSchema, type Order } from '@longhaul/contracts';
import type { GoodsLine, MeasureKind } from '@longhaul/domain';
import type { Tx } from '../../connection/index.ts';
import { insertOrder } from '../accept/accept-order.ts';
import { type Answer, refuse } from '../answer.ts';
import type { Command } from '../once.ts';
import type { ActingMeasure } from './acting-measure.ts';

type Place = { name: string; address?: string; longitude?: number; latitude?: number };

/**
 * A new order that a measure makes: what goes back to where it was picked up (return), or what another place sends in its
 * stead (re-supply). It has promises and a life of its own; its reference says whose measure it is, which makes it one.
 */
export async function orderMore(
  tx: Tx,
  measure: ActingMeasure,
  orderId: string,
  command: Command,
): Promise<Answer<Order>> {
  const { kind, measureId, action, caseNo } = measure;
  const order = await tx
    .selectFrom('order')
    .select(['customerId', 'customerRef', 'kind', 'service', 'goods', 'temperatureC', 'hazardClass'])
    .where('id', '=', orderId)
    .executeTakeFirst();
  const stops = await tx
    .selectFrom('stop')
    .select(['kind', 'name', 'address', 'longitude', 'latitude'])
    .where('orderId', '=', orderId)
    .orderBy('number')
    .execute();
  const first = order && { ...order, stops };
  const pickup = first?.stops.find((stop) => stop.kind === 'pickup');
  const delivery = first?.stops.findLast((stop) => stop.kind === 'delivery');
  if (!first || !pickup || !delivery) return refuse('not-found');
  const isReturn = (kind as MeasureKind) === 'return';
  const from = action.newOrder?.from ?? placeOf(isReturn ? delivery : pickup);
  const goods =
    action.newOrder?.goods ?? (first.goods as unknown as GoodsLine[]).map(({ name, pieces }) => ({ name, pieces }));
  const body: NewOrder = newOrderSchema.parse({
    customerRef: `${first.customerRef}/${isReturn ? 'R' : 'S'}-${measureId.slice(-6)}`,
    ...{ kind: first.kind, service: first.service, goods },
    ...(first.temperatureC ? { temperatureC: first.temperatureC } : {}),
    ...(first.hazardClass ? { hazardClass: first.hazardClass } : {}),
    stops: [
      { kind: 'pickup', ...from },
      { kind: 'delivery', ...placeOf(isReturn ? pickup : delivery) },
    ],
    remarks: `${caseNo} ${isReturn ? '退回' : '补货'} ${first.customerRef}`,
  });
  return insertOrder(tx, { customerId: first.customerId }, { ...command, body, actor: 'system' });
}

const placeOf = ({
  name,
  address,
  longitude,
  latitude,
}: {
  name: string;
  address: string | null;
  longitude: number | null;
  latitude: number | null;
}): Place => ({
  name,
  ...(address === null ? {} : { address }),
  ...(longitude === null || latitude === null ? {} : { longitude, latitude }),
});
