export { knownEmails, readDemo } from './install.ts';
export { overview } from './overview.ts';
export { listWarnings, readWarning } from './warnings.ts';
