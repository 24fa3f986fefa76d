import { leftAt } from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';
import type { LockedOrder } from './load.ts';

/**
 * Notes on each leg of a derived order whether its shipment has left the vehicle. That is all that ends a trip: it runs
 * while a leg on it was not left, whoever's it is, and runs again when a correction puts one aboard.
 */
export async function leaveVehicles(tx: Tx, order: LockedOrder): Promise<void> {
  for (const leg of order.legs) {
    const left = leg.tripId ? leftAt(order.plan.stops, order.derived, order.log, leg) : null;
    if (left === leg.leftAt) continue;
    leg.leftAt = left;
    await tx
      .updateTable('leg')
      .set({ leftAt: left === null ? null : new Date(left) })
      .where('id', '=', leg.id)
      .execute();
  }
}
