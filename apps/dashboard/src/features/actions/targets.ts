import type { Order } from '@longhaul/contracts';
import { type CommandRefusal, mayAssign, mayReassign } from '@longhaul/domain';

/**
 * What a vehicle can be named for: the whole way of a shipment, or one leg of it (`leg` null is the whole way). `plate`
 * is the vehicle that is there already, so that another one takes its place and needs a reason.
 */
export type AssignTarget = {
  shipment: number;
  leg: number | null;
  way: string;
  plate: string | null;
  refusal: CommandRefusal | null;
};

/** Every target of an order; legs are told apart only where there are several. */
export const targetsOf = (order: Pick<Order, 'shipments'>): AssignTarget[] =>
  order.shipments.flatMap((shipment) => {
    const target = (leg: number | null, legs: typeof shipment.legs): AssignTarget => {
      const plate = legs.find((one) => one.plate !== null)?.plate ?? null;
      const refusal = plate === null ? mayAssign({ ...shipment, milestones: {} }) : mayReassign(shipment);
      return { shipment: shipment.number, leg, way: wayOf(legs), plate, refusal };
    };
    const whole = target(null, shipment.legs);
    return shipment.legs.length < 2 ? [whole] : [whole, ...shipment.legs.map((leg) => target(leg.number, [leg]))];
  });

const wayOf = (legs: Order['shipments'][number]['legs']): string => `${legs[0]?.from ?? ''} → ${legs.at(-1)?.to ?? ''}`;
