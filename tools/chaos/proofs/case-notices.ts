import type { Promised } from '../report.ts';
import type { CaseEntry, CaseNotice, CaseRecord } from './case-records.ts';
import { none } from './promised.ts';

/** Each entry that asks people owes each of them one message, and nobody is owed another. */
export function proveCaseNotices(cases: readonly CaseRecord[]): Promised[] {
  return [none('cases.noticesMissing', cases.flatMap(missing)), none('cases.noticesDoubled', cases.flatMap(doubled))];
}

/** The people whom an entry asks, and what they are told. */
function asksIn(event: CaseEntry): { subject: string; asked: readonly string[] } | undefined {
  if (event.type === 'raised') return { subject: 'CASE_RAISED', asked: event.detail.asked };
  if (event.type === 'climbed') return { subject: 'CASE_CLIMBED', asked: event.detail.asked };
  return event.type === 'reopened' ? { subject: 'CASE_REOPENED', asked: event.detail.asked } : undefined;
}

function missing({ caseNo, log, notices }: CaseRecord): string[] {
  const owed = log.flatMap((event) => {
    const { subject, asked } = asksIn(event) ?? { subject: '', asked: [] };
    return asked
      .filter((user) => !notices.some((notice) => isOf(notice, event.seq, subject, user)))
      .map((user) => `${caseNo}/${event.seq} ${subject} to ${user}`);
  });
  const requests = log.filter(asksApprovers).length;
  const asked = new Set(notices.filter(({ subject }) => subject === 'APPROVAL_ASKED').map(entryOf)).size;
  return requests === asked ? owed : [...owed, `${caseNo}: approvers asked ${asked} times for ${requests} requests`];
}

/** A request for approval is made, or goes a level up. */
const asksApprovers = (event: CaseEntry): boolean =>
  (event.type === 'measureProposed' && event.detail.need.approvers > 0) ||
  (event.type === 'approvalExpired' && event.detail.level !== null);

/** More messages of one subject to one person than entries that ask that person so. */
function doubled({ caseNo, log, notices }: CaseRecord): string[] {
  const known = notices.filter(({ subject }) => subject === 'CASE_CLIMBED' || subject === 'CASE_REOPENED');
  const stray = known.filter(
    ({ key, subject, recipient }) =>
      !log.some(
        (event) =>
          asksIn(event)?.subject === subject &&
          asksIn(event)?.asked.some((user) => recipient === `user/${user}`) &&
          key.includes(`/${event.seq}/`),
      ),
  );
  const one = (notice: CaseNotice) => `${caseNo}/${entryOf(notice)} ${notice.subject} to ${notice.recipient}`;
  const all = notices.map(one);
  return [
    ...stray.map((notice) => `${one(notice)} asks nobody`),
    ...all.filter((it, index) => all.indexOf(it) !== index),
  ];
}

const isOf = (notice: CaseNotice, seq: number, subject: string, user: string): boolean =>
  notice.subject === subject && notice.recipient === `user/${user}` && entryOf(notice) === String(seq);

/** The entry that a message is owed for: the third part of its key. Customers are told of a case once. */
const entryOf = ({ key }: CaseNotice): string => key.split('/')[2] ?? '';
