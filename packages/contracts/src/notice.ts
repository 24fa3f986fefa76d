import { z } from 'zod';
import { pageOf, pageQuery, timeSchema } from './common.ts';

/** Where a notice stands outside: it may wait for its message, and what has no channel is on screen only. */
export const noticeStates = ['owed', 'waiting', 'sending', 'sent', 'failed', 'noChannel'] as const;
export const noticeStateSchema = z.enum(noticeStates);

/** What the caller was told of. */
export const noticeSchema = z
  .object({
    id: z.uuid(),
    subject: z.string(),
    severity: z.string().nullable(),
    case: z.object({ id: z.uuid(), caseNo: z.string(), type: z.string() }).nullable(),
    order: z.object({ id: z.uuid(), orderNo: z.string() }).nullable(),
    createdAt: timeSchema,
    readAt: timeSchema.nullable(),
    state: noticeStateSchema,
  })
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof noticeSchema>;

/** The newest first. `emailOff`: this installation sends no e-mail, so that notices are on screen only. */
export const noticePageSchema = pageOf(noticeSchema)
  .extend({ unread: z.number().int(), emailOff: z.boolean() })
  .meta({ id: 'NoticePage' });
export type NoticePage = z.infer<typeof noticePageSchema>;

export const noticeQuerySchema = z.object({
  ...pageQuery,
  cursor: z.uuid().optional(),
  unread: z.stringbool().default(false),
});
export type NoticeQuery = z.infer<typeof noticeQuerySchema>;

export const unreadSchema = z.object({ unread: z.number().int() }).meta({ id: 'UnreadNotices' });
export type Unread = z.infer<typeof unreadSchema>;
