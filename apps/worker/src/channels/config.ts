import { noticeChannels } from '@longhaul/domain';
import { outsideEnv } from '@longhaul/platform';
import { z } from 'zod';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** A variable that is set to nothing, as compose files do, is not set. */
const orNothing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** How messages go outside. What is not set is off: its notices stay on screen. */
export const channelEnv = {
  ...outsideEnv,
  /** Where people open the screens: links in messages begin with it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3000'),
  SMTP_URL: orNothing(z.url({ protocol: /^smtps?$/ })),
  MAIL_FROM: z.string().min(3).default('Longhaul <longhaul@localhost>'),
  SMS_URL: orNothing(z.url({ protocol: /^https?$/ })),
  /** What the provider takes, as JSON with `{to}`, `{text}` and `{id}` in its texts. */
  SMS_BODY: z.string().default('{"to":"{to}","text":"{text}"}').refine(isJson, 'not JSON'),
  SMS_TOKEN: orNothing(z.string()),
  /** Where the warnings of the control room go: a group's robot, a webhook, an address. */
  CONTROL_ROOM_CHANNEL: orNothing(z.enum(noticeChannels)),
  CONTROL_ROOM_TO: orNothing(z.string()),
  CONTROL_ROOM_SECRET: orNothing(z.string()),
};
const schema = z.object(channelEnv);
export type ChannelSettings = z.output<typeof schema>;
