import type { Tx } from '../connection/index.ts';
import { type Answer, refuse } from '../doors/index.ts';

/**
 * Of which shipment a receipt is, as its row has it: null for an order that travels as one. Of a split order it has to be
 * said. Asked before a file is kept, and again under the order's lock.
 */
export async function podShipment(
  tx: Tx,
  orderId: string,
  said: number | undefined,
): Promise<Answer<{ shipment: number | null }>> {
  const rows = await tx.selectFrom('shipment').select('number').where('orderId', '=', orderId).execute();
  const isThere = said === undefined ? rows.length === 1 : rows.some(({ number }) => number === said);
  if (!isThere) return refuse('unknown-shipment');
  return { ok: true, body: { shipment: rows.length === 1 ? null : (said ?? null) } };
}
