import { addDays, instantAt, wallTime } from '../calendar/index.ts';
import type { Severity } from '../exception/index.ts';
import type { Instant } from '../instant.ts';
import type { MailPolicy } from './policy.ts';

/** One recipient's mail: notices that wait, messages under way, and how it stands with its cases. */
export type Mail = {
  waiting: readonly { severity: Severity; since: Instant }[];
  sending: readonly { id: string; nextAt: Instant }[];
  /** Since when a case has not heard what became of a notice; null: all have. */
  untoldSince: Instant | null;
  /** When the last message was begun. */
  lastSentAt: Instant | null;
  timeZone: string;
};

/** What falls due on a mailbox: what waits goes out, a message is tried again, a case hears what became of its notice. */
export type MailDue = { at: Instant } & ({ what: 'send' } | { what: 'retry'; message: string } | { what: 'tellCase' });

/** What is due on a mailbox and when, the nearest first; none when all of it has gone out. */
export function deriveMailDues(mail: Mail, policy: MailPolicy): MailDue[] {
  const next = nextSending(mail, policy);
  const dues: MailDue[] = [
    ...(mail.untoldSince === null ? [] : [{ what: 'tellCase' as const, at: mail.untoldSince }]),
    ...(next === null ? [] : [{ what: 'send' as const, at: next }]),
    ...mail.sending.map(({ id, nextAt }) => ({ what: 'retry' as const, message: id, at: nextAt })),
  ];
  return dues.sort((a, b) => a.at - b.at);
}

/** When the next message goes out; it takes all that waits with it. Null when nothing waits. */
function nextSending({ waiting, lastSentAt, timeZone }: Mail, policy: MailPolicy): Instant | null {
  const times = waiting.map(({ severity, since }) => {
    const ripe = since + policy.windowS[severity] * 1_000;
    const free = lastSentAt === null || policy.beyondRate.includes(severity) ? ripe : lastSentAt + policy.rateS * 1_000;
    const at = Math.max(ripe, free);
    return policy.quiet.holds.includes(severity) ? afterQuiet(at, timeZone, policy) : at;
  });
  return times.length === 0 ? null : Math.min(...times);
}

/** That instant, or the end of the night in which it falls where the recipient is. */
export function afterQuiet(at: Instant, timeZone: string, { quiet: { from, to } }: MailPolicy): Instant {
  const { day, minute } = wallTime(at, timeZone);
  const overMidnight = from > to;
  if (minute >= from && (overMidnight || minute < to))
    return instantAt({ day: overMidnight ? addDays(day, 1) : day, minute: to }, timeZone);
  return overMidnight && minute < to ? instantAt({ day, minute: to }, timeZone) : at;
}

/** When a message whose so-manieth attempt begins now is tried again, unless it goes out. */
export const nextAttempt = (attempts: number, at: Instant, { firstPauseS, longestPauseS }: MailPolicy): Instant =>
  at + Math.min(firstPauseS * 2 ** (attempts - 1), longestPauseS) * 1_000;
