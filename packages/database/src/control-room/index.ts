export { listWarnings, overview, readWarning } from './control-room.ts';
export { knownEmails, readDemo } from './install.ts';
