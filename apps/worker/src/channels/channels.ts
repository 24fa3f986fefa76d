import type { Outgoing, Switches } from '@longhaul/database';
import type { NoticeChannel } from '@longhaul/domain';
import { linkOf, textOf, write } from '../messages/index.ts';
import type { Channel } from './channel.ts';
import type { ChannelSettings } from './config.ts';
import { emailChannel } from './email.ts';
import { dingtalkChannel, smsChannel, webhookChannel, wecomChannel } from './http.ts';

/** The ways outside of this installation, by its settings. */
export type Channels = { switches: Switches; send: (outgoing: Outgoing) => Promise<void>; close: () => void };

export function channelsOf(settings: ChannelSettings): Channels {
  const { SMTP_URL: smtp, MAIL_FROM: from, SMS_URL: sms, PUBLIC_URL: publicUrl } = settings;
  const room = settings.CONTROL_ROOM_TO ? settings.CONTROL_ROOM_CHANNEL : undefined;
  const channels: Partial<Record<NoticeChannel, Channel>> = {
    ...(smtp ? { email: emailChannel({ url: smtp, from }) } : {}),
    ...(sms ? { sms: smsChannel({ url: sms, body: settings.SMS_BODY, token: settings.SMS_TOKEN }) } : {}),
    ...{ webhook: webhookChannel, wecom: wecomChannel, dingtalk: dingtalkChannel },
  };
  return {
    switches: {
      email: channels.email !== undefined,
      sms: channels.sms !== undefined,
      controlRoom: room !== undefined && channels[room] ? room : null,
    },
    send: async ({ id, lines, reader }) => {
      const channel = channels[reader.channel];
      const to = reader.to ?? settings.CONTROL_ROOM_TO;
      if (!channel || to === undefined) throw new Error(`the channel ${reader.channel} is off`);
      const { language, timeZone } = reader;
      const written = write(lines, { language, timeZone, publicUrl });
      await channel.send({
        ...{ id, to, language, subject: written.subject },
        outsideOnly: reader.to !== null && !settings.PRIVATE_WEBHOOKS,
        secret: reader.to === null ? (settings.CONTROL_ROOM_SECRET ?? null) : reader.secret,
        text: (mostBytes) => textOf(written, language, mostBytes),
        notices: lines.map((line) => ({ ...line, link: linkOf(line, { publicUrl }) })),
      });
    },
    close: () => {
      for (const channel of Object.values(channels)) channel.close?.();
    },
  };
}
