import { orderStatuses, stopKinds } from '@longhaul/domain';
import { z } from 'zod';
import { timeSchema } from './common.ts';

const at = timeSchema.nullable();

/** Where an order is, as its customer asks by one number: every station of every shipment with its times. */
export const trackSchema = z
  .object({
    orderNo: z.string(),
    customerRef: z.string(),
    status: z.enum(orderStatuses),
    arriveBy: timeSchema,
    shipments: z.array(
      z.object({
        number: z.number().int(),
        status: z.enum(orderStatuses),
        stations: z.array(
          z.object({
            name: z.string(),
            kind: z.enum(stopKinds),
            /** In which its people read a clock. */
            timeZone: z.string(),
            arrivedAt: at,
            sortedAt: at,
            outForDeliveryAt: at,
            leftAt: at,
            signedAt: at,
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Track' });
export type Track = z.infer<typeof trackSchema>;
