import type { Absence, Colleague, ColleaguePage } from '@longhaul/contracts';
import { sql } from 'kysely';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Tx, transact } from '../connection/index.ts';
import { type Answer, type Command, once, refuse } from '../doors/index.ts';

/** Users who are no people of the house. */
const outside = ['customer', 'carrier'];

const colleagues = (tx: Tx) =>
  tx
    .selectFrom('userAccount')
    .leftJoin('userAccount as deputy', 'deputy.id', 'userAccount.deputyId')
    .select(['userAccount.id', 'userAccount.name', 'userAccount.role'])
    .select(['userAccount.absentFrom', 'userAccount.absentTo', 'deputy.id as deputyId', 'deputy.name as deputyName'])
    .select(
      sql<
        Colleague['serviceGroups']
      >`(SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'nameEn', g.name_en) ORDER BY g.code), '[]')
        FROM service_group_member m JOIN service_group g ON g.id = m.service_group_id WHERE m.user_id = user_account.id)`.as(
        'serviceGroups',
      ),
    )
    .where('userAccount.role', 'not in', outside);
type ColleagueRow = Awaited<ReturnType<ReturnType<typeof colleagues>['executeTakeFirstOrThrow']>>;

const colleagueOf = (row: ColleagueRow): Colleague => ({
  id: row.id,
  name: row.name,
  role: row.role as Colleague['role'],
  serviceGroups: row.serviceGroups,
  absence: row.absentFrom && { from: row.absentFrom.toISOString(), to: row.absentTo?.toISOString() ?? null },
  deputy: row.deputyId && row.deputyName ? { id: row.deputyId, name: row.deputyName } : null,
});

/** A page of the house's people, in the order in which they came. */
export async function listColleagues(
  tx: Tx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<ColleaguePage> {
  let rows = colleagues(tx)
    .orderBy('userAccount.id')
    .limit(limit + 1);
  if (cursor !== undefined) rows = rows.where('userAccount.id', '>', cursor);
  const found = await rows.execute();
  const items = found.slice(0, limit).map(colleagueOf);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Says when somebody is away and who stands in for them, once per Idempotency-Key; nobody stands in for themselves. */
export const setAbsence = (
  db: Database,
  userId: string,
  body: Absence,
  command: Omit<Command, 'body'> & { actor: string },
): Promise<Answer<Colleague>> =>
  transact(db, 'all', (tx) =>
    once(tx, { ...command, body }, async () => {
      const { actor, at } = command;
      const { absence, deputyId } = body;
      const person = async (id: string) => colleagues(tx).where('userAccount.id', '=', id).executeTakeFirst();
      if (!(await person(userId))) return refuse('not-found');
      if (deputyId !== null && (deputyId === userId || !(await person(deputyId))))
        return refuse('unknown-user', deputyId);
      await tx
        .updateTable('userAccount')
        .set({
          deputyId,
          absentFrom: absence && new Date(absence.from),
          absentTo: absence?.to ? new Date(absence.to) : null,
        })
        .where('id', '=', userId)
        .execute();
      await writeAudit(tx, { at, actor, action: 'absence', subject: `user/${userId}`, customerId: null });
      const now = await person(userId);
      return now ? { ok: true, body: colleagueOf(now) } : refuse('not-found');
    }),
  );
