import type { ShareLink } from '@longhaul/contracts';
import type { Tx } from '../connection/index.ts';

/** What was reported through links, the newest first, by the link's id. Row-level security shows it to the house only. */
export async function readReports(tx: Tx, linkIds: readonly string[]): Promise<Map<string, ShareLink['reports']>> {
  const rows = await tx
    .selectFrom('shareReport')
    .innerJoin('exceptionCase', 'exceptionCase.id', 'shareReport.caseId')
    .leftJoin('person', 'person.id', 'shareReport.contactId')
    .select(['shareReport.linkId', 'shareReport.at', 'exceptionCase.caseNo', 'exceptionCase.type'])
    .select(['person.name', 'person.phone'])
    .where('shareReport.linkId', 'in', [...linkIds])
    .orderBy('shareReport.at', 'desc')
    .execute();
  const reports = new Map<string, ShareLink['reports']>();
  for (const { linkId, at, caseNo, type, name, phone } of rows) {
    const report = { caseNo, type, at: at.toISOString(), contact: name && phone ? { name, phone } : null };
    reports.set(linkId, [...(reports.get(linkId) ?? []), report]);
  }
  return reports;
}
