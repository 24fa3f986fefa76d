export { type Due, deriveDues, dueKinds } from './due.ts';
export { type CaseView, isNewer, nextDueAt, type View } from './view.ts';
