export { beginMessage, type Outgoing } from './begin-message.ts';
export { endAttempt, mailView } from './end-attempt.ts';
export { gatherMail } from './gather.ts';
export { findMailboxId } from './mailbox.ts';
export { type MailRules, type Reader, readerOf, type Switches } from './reader.ts';
export { declareChannels, readChannels } from './switches.ts';
