import { z } from 'zod';
import { latitudeSchema, longitudeSchema, textSchema, timeSchema } from './common.ts';

const shipmentNumber = z.number().int().min(1).max(200);
const reason = textSchema(500);

/**
 * A vehicle for an order, or for one shipment or leg of it, with the person who drives it. With a reason it takes the
 * place of a vehicle that was assigned before, also in mid-trip.
 */
export const assignSchema = z
  .object({
    plate: textSchema(20),
    deviceId: textSchema(64).optional(),
    driver: z.object({ name: textSchema(100), phone: textSchema(40) }),
    carrier: textSchema(200).optional(),
    shipment: shipmentNumber.optional(),
    leg: z.number().int().min(1).max(20).optional(),
    reason: reason.optional(),
  })
  .meta({ id: 'Assign' });
export type Assign = z.infer<typeof assignSchema>;

export const cancelSchema = z.object({ reason }).meta({ id: 'Cancel' });
export type Cancel = z.infer<typeof cancelSchema>;

/** Parts an order into shipments: by hand (each a list of lines and pieces), or by what a vehicle carries. */
export const splitSchema = z
  .union([
    z.object({
      shipments: z
        .array(
          z.object({
            lines: z
              .array(
                z.object({ line: z.number().int().min(0).max(199), pieces: z.number().int().min(1).max(1_000_000) }),
              )
              .min(1)
              .max(200),
          }),
        )
        .min(2)
        .max(200),
    }),
    z.object({ capacityKg: z.number().positive().max(1_000_000) }),
  ])
  .meta({ id: 'Split' });
export type Split = z.infer<typeof splitSchema>;

/** A hold 暂停. The customer's adds the held time to the promises; ours pauses warnings only. Staff say whose it is. */
export const holdSchema = z.object({ reason, holder: z.enum(['customer', 'us']).optional() }).meta({ id: 'Hold' });
export type HoldRequest = z.infer<typeof holdSchema>;
export const releaseSchema = z.object({ note: textSchema(500).optional() }).meta({ id: 'Release' });
export type Release = z.infer<typeof releaseSchema>;

/** A change while the order runs: a stop's window or consignee, or a further terminal on the way. */
export const changeSchema = z
  .object({
    reason,
    shipment: shipmentNumber.default(1),
    stop: z.number().int().min(1).max(40).optional(),
    window: z
      .object({ start: timeSchema, end: timeSchema })
      .refine((window) => Date.parse(window.start) < Date.parse(window.end), 'a window ends after it starts')
      .optional(),
    contact: z.object({ name: textSchema(100), phone: textSchema(40) }).optional(),
    addTerminal: z
      .object({
        after: z.number().int().min(1).max(39),
        name: textSchema(200),
        longitude: longitudeSchema,
        latitude: latitudeSchema,
        radiusM: z.number().int().min(20).max(20_000).optional(),
      })
      .optional(),
  })
  .refine((change) => change.addTerminal || (change.stop && (change.window || change.contact)), {
    message: 'name a stop with a window or a contact, or a terminal to add',
  })
  .meta({ id: 'Change' });
export type ChangeRequest = z.infer<typeof changeSchema>;

/** Takes back an entry of the timeline that was wrong: it stays visible, struck through. */
export const correctSchema = z.object({ seq: z.number().int().min(1), reason }).meta({ id: 'Correct' });
export type Correct = z.infer<typeof correctSchema>;

/** Somebody looks after a warning until it comes back: in the policy's time, or when they say. */
export const acknowledgeSchema = z
  .object({ note: textSchema(500).optional(), nextCheckAt: timeSchema.optional() })
  .meta({ id: 'Acknowledge' });
export type Acknowledge = z.infer<typeof acknowledgeSchema>;
