import { noticeChannels } from '@longhaul/domain';
import { z } from 'zod';
import { pageOf, pageQuery, textSchema } from './common.ts';
import { customerStages, importances, industries, noticeKinds, noticeLanguages } from './customer-terms.ts';

const personSchema = z.object({ id: z.uuid(), name: z.string() });
const groupSchema = z.object({ id: z.uuid(), code: z.string(), name: z.string(), nameEn: z.string() });

export const customerContactSchema = z.object({
  name: textSchema(100),
  email: z.email().max(200),
  phone: textSchema(40).nullable(),
  language: z.enum(noticeLanguages),
  notices: z
    .array(z.enum(noticeKinds))
    .refine((kinds) => new Set(kinds).size === kinds.length, 'each kind of notice once'),
  channel: z.enum(noticeChannels).default('email'),
  /** Where a webhook, or the robot of a WeCom or DingTalk group, listens. */
  webhookUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
});
export type CustomerContact = z.infer<typeof customerContactSchema>;

/** A contact as it is set. The secret signs what a webhook or a robot is sent; it is never shown, and left out it stays. */
const contactChangeSchema = customerContactSchema
  .extend({ webhookSecret: z.string().min(8).max(200).optional() })
  .refine(({ channel, webhookUrl, phone }) => {
    if (channel === 'sms') return phone !== null;
    return channel === 'email' || webhookUrl !== null;
  }, 'a webhook or a robot needs its URL, SMS a phone number');
export type ContactChange = z.infer<typeof contactChangeSchema>;

/** A customer in a list, with the people of ours who look after it. */
export const customerSummarySchema = z
  .object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    nameEn: z.string(),
    industry: z.enum(industries),
    importance: z.enum(importances),
    stage: z.enum(customerStages),
    /** 服务组 */
    serviceGroup: groupSchema.nullable(),
    /** 客户代表; null: the service group answers. */
    representative: personSchema.nullable(),
    /** 客户经理 */
    accountManager: personSchema.nullable(),
  })
  .meta({ id: 'CustomerSummary' });
export type CustomerSummary = z.infer<typeof customerSummarySchema>;

export const customerSchema = customerSummarySchema
  .extend({
    timeZone: z.string(),
    /** What we write to the customer in, where a contact does not say otherwise. */
    language: z.enum(noticeLanguages),
    contacts: z.array(customerContactSchema),
    version: z.number().int(),
  })
  .meta({ id: 'Customer' });
export type Customer = z.infer<typeof customerSchema>;

/** What changes at a customer; what is left out stays, contacts come as a whole. `version` is the one that was looked at. */
export const customerChangeSchema = z
  .object({
    version: z.number().int(),
    serviceGroupId: z.uuid().nullable().optional(),
    representativeId: z.uuid().nullable().optional(),
    accountManagerId: z.uuid().nullable().optional(),
    industry: z.enum(industries).optional(),
    importance: z.enum(importances).optional(),
    stage: z.enum(customerStages).optional(),
    language: z.enum(noticeLanguages).optional(),
    contacts: z
      .array(contactChangeSchema)
      .max(50)
      .refine((contacts) => new Set(contacts.map(({ email }) => email)).size === contacts.length, 'each e-mail once')
      .optional(),
  })
  .meta({ id: 'CustomerChange' });
export type CustomerChange = z.infer<typeof customerChangeSchema>;

export const customerQuerySchema = z.object({ ...pageQuery });
export const customerPageSchema = pageOf(customerSummarySchema).meta({ id: 'CustomerPage' });
export type CustomerPage = z.infer<typeof customerPageSchema>;

/** A service team 服务组: who is in it and when it works, on the days of the official calendar. */
export const serviceGroupSchema = groupSchema
  .extend({
    timeZone: z.string(),
    /** `weekday` 0 is Sunday; minutes since midnight in the group's time zone. */
    openingHours: z.array(z.object({ weekday: z.number().int(), from: z.number().int(), to: z.number().int() })),
    members: z.array(personSchema),
    customers: z.array(personSchema.extend({ nameEn: z.string() })),
  })
  .meta({ id: 'ServiceGroup' });
export type ServiceGroup = z.infer<typeof serviceGroupSchema>;
export const serviceGroupQuerySchema = z.object({ ...pageQuery });
export const serviceGroupPageSchema = pageOf(serviceGroupSchema).meta({ id: 'ServiceGroupPage' });
export type ServiceGroupPage = z.infer<typeof serviceGroupPageSchema>;
