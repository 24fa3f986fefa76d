import type { ServiceGroup, ServiceGroupPage } from '@longhaul/contracts';
import type { CustomerPeople } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { sql } from 'kysely';
import { type Database, type Tx, transact } from '../connection/index.ts';

/** A page of service groups by code, each with its people and whose customers they look after. */
export async function listServiceGroups(
  tx: Tx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<ServiceGroupPage> {
  let rows = tx
    .selectFrom('serviceGroup')
    .select(['id', 'code', 'name', 'nameEn', 'timeZone', 'openingHours'])
    .select([
      sql<
        ServiceGroup['members']
      >`(SELECT coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) ORDER BY u.name), '[]')
        FROM service_group_member m JOIN user_account u ON u.id = m.user_id WHERE m.service_group_id = service_group.id)`.as(
        'members',
      ),
      sql<
        ServiceGroup['customers']
      >`(SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'nameEn', c.name_en) ORDER BY c.code), '[]')
        FROM customer c WHERE c.service_group_id = service_group.id)`.as('customers'),
    ])
    .orderBy('code')
    .limit(limit + 1);
  if (cursor !== undefined) rows = rows.where('code', '>', cursor);
  const found = await rows.execute();
  const items = found
    .slice(0, limit)
    .map((row) => ({ ...row, openingHours: row.openingHours as ServiceGroup['openingHours'] }));
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.code ?? null) : null };
}

/** Who works for a customer: its representative, everybody of its service group, its account manager. */
export async function peopleOf(tx: Tx, customerId: string): Promise<CustomerPeople | undefined> {
  return tx
    .selectFrom('customer')
    .select(['representativeId', 'accountManagerId'])
    .select(
      sql<
        string[]
      >`ARRAY (SELECT user_id FROM service_group_member m WHERE m.service_group_id = customer.service_group_id
        ORDER BY user_id)`.as('group'),
    )
    .where('id', '=', customerId)
    .executeTakeFirst();
}

/** Registers a service group under its code, with these people in it; one that is there keeps its id and its hours. */
export const putServiceGroup = (
  db: Database,
  group: { code: string; name: string; nameEn: string },
  memberEmails: readonly string[],
  now: number,
): Promise<string> =>
  transact(db, 'all', async (tx) => {
    const { code, ...names } = group;
    const { id } = await tx
      .insertInto('serviceGroup')
      .values({ id: newId(), ...group, createdAt: new Date(now) })
      .onConflict((conflict) => conflict.column('code').doUpdateSet(names))
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx.deleteFrom('serviceGroupMember').where('serviceGroupId', '=', id).execute();
    await tx
      .insertInto('serviceGroupMember')
      .columns(['serviceGroupId', 'userId'])
      .expression((from) =>
        from
          .selectFrom('userAccount')
          .select([sql<string>`${id}::uuid`.as('groupId'), 'id'])
          .where(sql<boolean>`email = ANY (${[...memberEmails]})`),
      )
      .execute();
    return id;
  });
