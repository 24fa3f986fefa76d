export {
  type CaseSubject,
  type ClaimSubject,
  type CustomerSubject,
  isStepUp,
  type NoticeLine,
  type NoticeSubject,
} from './line.ts';
export { afterQuiet, deriveMailDues, type Mail, type MailDue, nextAttempt } from './mail.ts';
export { defaultMailPolicy, type MailPolicy, type NoticeChannel, noticeChannels } from './policy.ts';
