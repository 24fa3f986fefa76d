import type { CaseEntry, CaseNotice, ExceptionDetail } from '@longhaul/contracts';
import { type CaseDue, deriveCase, kindOf, outgoingCodes } from '@longhaul/domain';
import { sql } from 'kysely';
import type { Scope, Tx } from '../../connection/index.ts';
import { actorsOf, namesOf } from '../../who/index.ts';
import { readCaseLog, readExceptionPolicy } from '../load.ts';
import { shownTo } from './for-customer.ts';
import { readExceptions } from './list.ts';
import { type CaseMember, measureOf, questionsOf } from './measure.ts';
import { appliedPlanOf, readFittingPlans } from './plan.ts';

const iso = (at: number): string => new Date(at).toISOString();

/**
 * A case with everything that is known of it; undefined when it is not there for who is looking. Runs with the whole log
 * in sight (the case is derived from it); a customer is then shown what is meant for it and no more.
 */
export async function readException(
  tx: Tx,
  caseId: string,
  seenBy: Scope = 'all',
): Promise<ExceptionDetail | undefined> {
  const [summary] = await readExceptions(tx, [caseId], seenBy);
  if (!summary) return undefined;
  const row = await tx
    .selectFrom('exceptionCase')
    .select(['id', 'policyId', 'customerId', 'raisedAt', 'due'])
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow();
  const known = await readCaseLog(tx, caseId);
  const it = deriveCase(known, await readExceptionPolicy(tx, row.policyId));
  const log = await readEntries(tx, caseId);
  const rows = await tx.selectFrom('measure').selectAll().where('caseId', '=', caseId).execute();
  const nameOf = await namesOf(
    tx,
    it.measures.flatMap(({ proposedBy, approvedBy }) => [proposedBy, ...approvedBy]),
  );
  const members = await readMembers(tx, caseId);
  const measures = it.measures.flatMap((measure) => {
    const stored = rows.find(({ id }) => id === measure.id);
    return stored ? [measureOf(measure, stored, nameOf, members)] : [];
  });
  const detail: ExceptionDetail = {
    ...summary,
    memberOrders: members.map(({ arriveBy: _, ...member }) => member),
    causes: [...it.causes],
    acknowledgedAt: it.acknowledgedAt === null ? null : iso(it.acknowledgedAt),
    customersTold: Object.fromEntries(Object.entries(it.customersTold).map(([id, at]) => [id, iso(at)])),
    customersMissed: [...it.customersMissed],
    tellBy: tellByOf(row.due as unknown as CaseDue[]),
    authority: it.authority,
    closing: it.closing && { ...it.closing, at: iso(it.closing.at) },
    offers: [...kindOf(it.type).measures],
    measures,
    questions: questionsOf(measures),
    steps: it.steps.map(({ limitS: _, ...step }) => ({
      ...step,
      by: iso(step.by),
      doneAt: step.doneAt === null ? null : iso(step.doneAt),
    })),
    plan: await appliedPlanOf(tx, known),
    fittingPlans: await readFittingPlans(tx, row, it),
    notices: await readNotices(tx, caseId),
    log,
    codes: outgoingCodes[it.type],
  };
  if (seenBy === 'all') return detail;
  const { customerId } = seenBy;
  return shownTo(detail, { customerId, actors: await actorsOf(tx, customerId) });
}

async function readEntries(tx: Tx, caseId: string): Promise<CaseEntry[]> {
  const rows = await tx.selectFrom('caseEvent').selectAll().where('caseId', '=', caseId).orderBy('seq').execute();
  const nameOf = await namesOf(
    tx,
    rows.map(({ actor }) => actor),
  );
  return rows.map(({ seq, type, at, actor, customerId, detail }) => ({
    ...{ seq, type, actor, actorName: nameOf(actor), visibleTo: customerId },
    at: at.toISOString(),
    detail: detail as Record<string, unknown>,
  }));
}

const tellByOf = (dues: readonly CaseDue[]): ExceptionDetail['tellBy'] =>
  Object.fromEntries(dues.flatMap((due) => (due.what === 'customerNotice' ? [[due.customer, iso(due.at)]] : [])));

const readMembers = async (tx: Tx, caseId: string): Promise<CaseMember[]> =>
  (
    await sql<CaseMember>`
      SELECT o.id, o.order_no, o.status, o.customer_id, c.name AS customer_name, c.name_en AS customer_name_en, o.arrive_by,
        coalesce(NOT (o.verdict->>'onTime')::boolean, false) AS late
      FROM case_member m JOIN "order" o ON o.id = m.order_id JOIN customer c ON c.id = o.customer_id
      WHERE m.case_id = ${caseId} ORDER BY o.order_no`.execute(tx)
  ).rows;

/** What people were told, and how it stands with the messages. */
async function readNotices(tx: Tx, caseId: string): Promise<CaseNotice[]> {
  type Times = 'createdAt' | 'sentAt' | 'readAt';
  const { rows } = await sql<Omit<CaseNotice, Times> & { createdAt: Date; sentAt: Date | null; readAt: Date | null }>`
    SELECT n.id, n.subject, n.recipient, coalesce(u.name, k.name) AS recipient_name, n.created_at, n.sent_at, n.read_at, n.state,
      m.channel, coalesce(m.attempts, 0) AS attempts, m.error
    FROM notice n LEFT JOIN message m ON m.id = n.message_id
    LEFT JOIN user_account u ON n.recipient = 'user/' || u.id LEFT JOIN customer_contact k ON n.recipient = 'contact/' || k.id
    WHERE n.case_id = ${caseId} ORDER BY n.created_at, n.id`.execute(tx);
  return rows.map(({ createdAt, sentAt, readAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    readAt: readAt?.toISOString() ?? null,
  }));
}
