export { Refusal } from './channel.ts';
export { type Channels, channelsOf } from './channels.ts';
export { type ChannelSettings, channelEnv } from './config.ts';
