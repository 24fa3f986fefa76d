export { type Channels, channelsOf } from './channels.ts';
export { type ChannelSettings, channelEnv } from './config.ts';
