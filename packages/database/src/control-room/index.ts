export { listWarnings, overview } from './control-room.ts';
