export { type Due, type DueWhat, deriveDues, endedWarnings } from './due.ts';
export { isNewer, nextDueAt, type View } from './view.ts';
