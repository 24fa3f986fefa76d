import { consigneeTypes, orderStatuses } from '@longhaul/domain';
import { z } from 'zod';
import { textSchema, timeSchema } from './common.ts';
import { trackSchema } from './track.ts';

const contactSchema = z.object({ name: textSchema(100), phone: textSchema(40) });

/** A share link 分享链接 of an order as those see it who may give it away. */
export const shareLinkSchema = z
  .object({
    id: z.uuid(),
    createdAt: timeSchema,
    /** Who made it; null for a customer's system, and to a customer. */
    createdByName: z.string().nullable(),
    /** 24 h after the delivery, once that is known; null while the order is under way. */
    endsAt: timeSchema.nullable(),
    revokedAt: timeSchema.nullable(),
    /** How often it was opened; looking again within ten minutes is the same once. */
    opens: z.number().int(),
    lastOpenedAt: timeSchema.nullable(),
    /** What was reported through it, and whom to call back; for the house only. */
    reports: z.array(
      z.object({ caseNo: z.string(), type: z.string(), at: timeSchema, contact: contactSchema.nullable() }),
    ),
  })
  .meta({ id: 'ShareLink' });
export type ShareLink = z.infer<typeof shareLinkSchema>;
export const shareLinkListSchema = z.object({ items: z.array(shareLinkSchema) }).meta({ id: 'ShareLinkList' });
export type ShareLinkList = z.infer<typeof shareLinkListSchema>;

export const newShareLinkSchema = shareLinkSchema
  .extend({
    /**
     * The secret part of the address `/s/{token}`, shown this once: only its hash is kept. Null when the same
     * Idempotency-Key is answered again; who has lost it revokes the link and makes another.
     */
    token: z.string().nullable(),
  })
  .meta({ id: 'NewShareLink' });
export type NewShareLink = z.infer<typeof newShareLinkSchema>;

const stationSchema = trackSchema.shape.shipments.element.shape.stations.element;

/** What a stranger with a link sees of an order: where it is, and nothing of the customer, the truck and its driver. */
export const sharedTrackSchema = trackSchema
  .omit({ customerRef: true, shipments: true })
  .extend({
    /** Milestones 节点 that the whole order has passed, up to its signature, in the order of its life. */
    milestones: z.array(z.object({ status: z.enum(orderStatuses), at: timeSchema })),
    shipments: z.array(
      z.object({
        number: z.number().int(),
        status: z.enum(orderStatuses),
        arriveBy: timeSchema,
        stations: z.array(stationSchema),
        /** Where it was last seen between departure and signature, to 0.01 degree; WGS-84. */
        place: z.object({ longitude: z.number(), latitude: z.number(), at: timeSchema }).nullable(),
      }),
    ),
    /** When the link ends; null while the order is under way. */
    endsAt: timeSchema.nullable(),
  })
  .meta({ id: 'SharedTrack' });
export type SharedTrack = z.infer<typeof sharedTrackSchema>;

/** What a consignee reports through a link. Whom to call back is kept apart from the case, so that it can be erased. */
export const shareReportSchema = z
  .object({ type: z.enum(consigneeTypes), note: textSchema(1_000).optional(), contact: contactSchema.optional() })
  .meta({
    id: 'ShareReport',
    examples: [{ type: 'DAMAGE', note: '3 箱外包装破损', contact: { name: '李师傅', phone: '13900000000' } }],
  });
export type ShareReport = z.infer<typeof shareReportSchema>;

/** What the consignee is told: that it was received, and under which number. Of the case itself nothing. */
export const shareReceiptSchema = z.object({ caseNo: z.string() }).meta({ id: 'ShareReceipt' });
export type ShareReceipt = z.infer<typeof shareReceiptSchema>;
