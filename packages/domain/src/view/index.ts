export { type Due, deriveDues, dueKinds } from './due.ts';
export { type CaseView, type ClaimView, isNewer, type MailView, nextDueAt, type View } from './view.ts';
