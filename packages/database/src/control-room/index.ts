export { listWarnings, overview } from './control-room.ts';
export { knownEmails, readDemo } from './install.ts';
