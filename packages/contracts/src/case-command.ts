import { type ExceptionType, exceptionTypes, measureKinds, responsibleParties, severities } from '@longhaul/domain';
import { z } from 'zod';
import { latitudeSchema, longitudeSchema, textSchema, timeSchema } from './common.ts';
import { assignSchema, changeSchema } from './decision.ts';

const reason = textSchema(500);
const note = textSchema(2_000).optional();
const typeSchema = z.enum(exceptionTypes as [ExceptionType, ...ExceptionType[]]);
const severitySchema = z.enum(severities);

/** Somebody says that something is wrong with an order, or with the trip that its vehicle is on. */
export const raiseSchema = z
  .object({
    orderId: z.uuid().optional(),
    tripId: z.uuid().optional(),
    type: typeSchema,
    stop: z.number().int().min(1).max(40).optional(),
    shipment: z.number().int().min(1).max(200).optional(),
    note,
  })
  .refine(({ orderId, tripId }) => (orderId === undefined) !== (tripId === undefined), 'name an order or a trip')
  .meta({
    id: 'RaiseException',
    examples: [{ orderId: '019d0000-0000-7000-8000-000000000001', type: 'DAMAGE', stop: 2, note: '3 箱外包装破损' }],
  });
export type RaiseRequest = z.infer<typeof raiseSchema>;

export const noteOnlySchema = z.object({ note }).meta({ id: 'NoteOnly', examples: [{ note: '已联系司机' }] });
export type NoteOnly = z.infer<typeof noteOnlySchema>;
export const reasonOnlySchema = z
  .object({ reason })
  .meta({ id: 'ReasonOnly', examples: [{ reason: '现场核实无此情况' }] });
export type ReasonOnly = z.infer<typeof reasonOnlySchema>;
export const classifySchema = z
  .object({ type: typeSchema, severity: severitySchema, reason })
  .meta({ id: 'ClassifyException', examples: [{ type: 'SHORTAGE', severity: 'S2', reason: '复点后短少 5 箱' }] });
export type ClassifyRequest = z.infer<typeof classifySchema>;
export const reassignSchema = z
  .object({ ownerId: z.uuid(), reason: reason.optional() })
  .meta({ id: 'ReassignException', examples: [{ ownerId: '019d0000-0000-7000-8000-000000000002', reason: '交班' }] });
export type ReassignRequest = z.infer<typeof reassignSchema>;
/** A note is for the house unless it says which customer may read it. */
export const caseNoteSchema = z.object({ text: textSchema(2_000), visibleTo: z.uuid().optional() }).meta({
  id: 'ExceptionNote',
  examples: [{ text: '客户仓库确认明早可收货', visibleTo: '019d0000-0000-7000-8000-000000000003' }],
});
export type CaseNote = z.infer<typeof caseNoteSchema>;

const placeSchema = z.object({
  name: textSchema(200),
  address: textSchema(500).optional(),
  longitude: longitudeSchema,
  latitude: latitudeSchema,
});

/** What an approved measure does to the orders of its case; without it, it is recorded and people carry it out. */
export const measureActionSchema = z
  .object({
    /** Only these members; without it all of them. */
    orders: z.array(z.uuid()).min(1).max(500).optional(),
    assign: assignSchema.omit({ reason: true, leg: true }).optional(),
    change: changeSchema.optional(),
    hold: z.literal(true).optional(),
    release: z.literal(true).optional(),
    /** A new order for what comes back, or what another DC sends: from that place, or from where the goods are. */
    newOrder: z
      .object({
        from: placeSchema.optional(),
        goods: z
          .array(z.object({ name: textSchema(200), pieces: z.number().int().min(1).max(1_000_000) }))
          .min(1)
          .max(200)
          .optional(),
      })
      .optional(),
  })
  .refine(
    ({ orders: _, ...acts }) => Object.values(acts).filter((act) => act !== undefined).length <= 1,
    'a measure does one thing',
  )
  .meta({ id: 'MeasureAction' });
export type MeasureAction = z.infer<typeof measureActionSchema>;

/** What we propose to do: its cost, and what it does to the promise. */
export const proposeSchema = z
  .object({
    kind: z.enum(measureKinds),
    costCny: z.number().min(0).max(100_000_000).default(0),
    effect: z.object({ newArrival: timeSchema.optional(), note: textSchema(500).optional() }).default({}),
    action: measureActionSchema.default({}),
    note,
  })
  .meta({
    id: 'ProposeMeasure',
    examples: [
      {
        kind: 'resupply',
        costCny: 1_200,
        effect: { newArrival: '2026-03-03T18:00:00+08:00', note: '天津仓补 5 箱' },
        action: { newOrder: { from: { name: '天津仓', longitude: 117.2, latitude: 39.1 } } },
      },
    ],
  });
export type ProposeRequest = z.infer<typeof proposeSchema>;

/**
 * What a customer itself said about a measure: who, over which channel, when. `customerId` says which one, where it acts
 * on goods of several.
 */
export const instructSchema = z
  .object({ customerId: z.uuid().optional(), who: textSchema(100), channel: textSchema(50), at: timeSchema, note })
  .meta({ id: 'CustomerInstruction' });
export type InstructRequest = z.infer<typeof instructSchema>;
/** The same as it is sent: a customer's own user or system leaves out who, channel and time, which are itself and now. */
export const instructionSchema = instructSchema.partial().meta({
  id: 'Instruction',
  examples: [
    {
      customerId: '019d0000-0000-7000-8000-000000000001',
      who: '王经理',
      channel: 'phone',
      at: '2026-03-02T10:20:00+08:00',
      note: '同意退回北京仓',
    },
  ],
});
export type InstructionRequest = z.infer<typeof instructionSchema>;

export const stepDoneSchema = z.object({ note }).meta({ id: 'StepDone', examples: [{ note: '已设警示标志' }] });
/** The customer was told by a person (phone, message), or is to be sent the notice now (`send`). */
export const tellCustomerSchema = z
  .object({
    customerId: z.uuid().optional(),
    channel: z.enum(['send', 'phone', 'wecom', 'email', 'portal', 'inPerson']),
    note,
  })
  .meta({ id: 'TellCustomer', examples: [{ channel: 'phone', note: '已电话告知收货方' }] });
export type TellCustomer = z.infer<typeof tellCustomerSchema>;
export const authoritySchema = z
  .object({ authority: textSchema(200), note })
  .meta({ id: 'AuthorityReport', examples: [{ authority: '沈阳市应急管理局' }] });
export type AuthorityReport = z.infer<typeof authoritySchema>;
export const resolveSchema = z
  .object({ result: textSchema(1_000) })
  .meta({ id: 'ResolveException', examples: [{ result: '补货 5 箱已签收' }] });
export type ResolveRequest = z.infer<typeof resolveSchema>;

/** Why it happened, whose fault it was, how it ended; for a grave one also how it is prevented. */
export const causeSchema = z
  .object({
    cause: textSchema(500),
    responsibleParty: z.enum(responsibleParties),
    result: textSchema(1_000),
    preventionNote: textSchema(2_000).optional(),
  })
  .meta({
    id: 'CloseException',
    examples: [
      {
        cause: '装车时堆码过高',
        responsibleParty: 'carrier',
        result: '补货 5 箱已签收',
        preventionNote: '装车拍照留存，堆码不超过 5 层',
      },
    ],
  });
export type CloseRequest = z.infer<typeof causeSchema>;

/** Why an order was late for which no case was opened. */
export const orderCauseSchema = z
  .object({
    cause: textSchema(500),
    responsibleParty: z.enum(responsibleParties),
    customerToldAt: timeSchema,
  })
  .meta({
    id: 'OrderCause',
    examples: [
      { cause: '京哈高速封路', responsibleParty: 'forceMajeure', customerToldAt: '2026-03-02T21:40:00+08:00' },
    ],
  });
export type OrderCause = z.infer<typeof orderCauseSchema>;
