import type { Severity } from '../exception/index.ts';

/** How notices go outside. Durations in seconds. */
export type MailPolicy = {
  /** So long a notice waits for others that go in the same message. */
  windowS: Record<Severity, number>;
  /** At most one message in this time, but for severities that wait for nothing. */
  rateS: number;
  beyondRate: readonly Severity[];
  /** The recipient's night, in minutes since midnight: nothing of these severities goes out in it. */
  quiet: { from: number; to: number; holds: readonly Severity[] };
  /** A message that did not go out is tried again after the first pause, then after twice as long each time. */
  firstPauseS: number;
  longestPauseS: number;
  /** After so many attempts it has failed. */
  attempts: number;
};

export const defaultMailPolicy: MailPolicy = {
  windowS: { S1: 0, S2: 5, S3: 60, S4: 300 },
  rateS: 60,
  beyondRate: ['S1'],
  quiet: { from: 22 * 60, to: 7 * 60, holds: ['S3', 'S4'] },
  firstPauseS: 5,
  longestPauseS: 600,
  attempts: 8,
};

/** What carries a message outside. A robot of a WeCom or DingTalk group, SMS and webhooks are all spoken to over HTTP. */
export const noticeChannels = ['email', 'webhook', 'sms', 'wecom', 'dingtalk'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];
