import type { Order, PodFile } from '@longhaul/contracts';

/** One signed receipt: its files, by which its image came back, and whether they may be found good. */
export type Receipt = {
  /** The shipment it is of; null for the order that travels as one. */
  shipment: number | null;
  /** Files of a split order that came before it was split: nobody said of which shipment they are. */
  stray: boolean;
  files: readonly PodFile[];
  status: Order['status'];
  returnedAt: string | null;
};
type Parts = Pick<Order, 'status' | 'milestones'> & {
  shipments: readonly Pick<Order['shipments'][number], 'number' | 'status' | 'milestones'>[];
};

/** The receipts of an order: one, or one of each shipment when it is split. */
export function receiptsOf(order: Parts, files: readonly PodFile[]): Receipt[] {
  const whole = { shipment: null, status: order.status, returnedAt: order.milestones.podReturned?.at ?? null };
  if (order.shipments.length < 2) return [{ ...whole, stray: false, files }];
  const stray = files.filter((file) => file.shipment === null);
  return [
    ...(stray.length > 0 ? [{ ...whole, stray: true, files: stray }] : []),
    ...order.shipments.map(({ number, status, milestones }) => ({
      shipment: number,
      stray: false,
      files: files.filter((file) => file.shipment === number),
      status,
      returnedAt: milestones.podReturned?.at ?? null,
    })),
  ];
}
