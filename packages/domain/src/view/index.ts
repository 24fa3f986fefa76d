export { type Due, type DueKind, deriveDues, dueKinds, type Watched } from './due.ts';
export { type CaseView, type ClaimView, isNewer, type MailView, nextDueAt, type View } from './view.ts';
