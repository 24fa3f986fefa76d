import type { PersonList } from '@longhaul/contracts';
import { sql } from 'kysely';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Tx, transact } from '../connection/index.ts';
import { type Answer, type Command, once, refuse } from '../doors/index.ts';
import { samePersons } from './find-persons.ts';

/** What stands where a name and a phone stood: facts and cases that refer to the person stay readable. */
export const erasedName = '已删除 erased';
export const erasedPhone = '-';

/** It looks through all that was ever answered, which takes longer than a request usually may. */
const patience = '120s';

/**
 * Forgets a driver or a contact, once per Idempotency-Key: the name and the phone of all rows that are the same person, and
 * the copies of both in what was answered and in what measures are to do. Refused while a trip that runs, an order that is
 * not over or a site of the register still needs them.
 */
export const erasePerson = (
  db: Database,
  personId: string,
  { actor, ...command }: Omit<Command, 'body'> & { actor: string },
): Promise<Answer<PersonList>> =>
  transact(db, 'all', (tx) =>
    once(tx, { ...command, body: {} }, async () => {
      const persons = await samePersons(tx, personId);
      if (persons.length === 0) return refuse('not-found');
      const needed = persons.find(({ inUse }) => inUse);
      if (needed) return refuse('person-in-use', needed.id);
      const { at } = command;
      const ids = persons.filter(({ erasedAt }) => erasedAt === null).map(({ id }) => id);
      if (ids.length > 0) {
        await sql`SELECT set_config('statement_timeout', ${patience}, true)`.execute(tx);
        await eraseCopies(tx, ids);
        await tx
          .updateTable('person')
          .set({ name: erasedName, phone: erasedPhone, erasedAt: new Date(at) })
          .where('id', 'in', ids)
          .execute();
      }
      for (const id of ids)
        await writeAudit(tx, { at, actor, action: 'erase', subject: `person/${id}`, customerId: null });
      return { ok: true, body: { items: await samePersons(tx, personId) } };
    }),
  );

/** `"name": "王敏", "phone": "138…"`, as stored JSON writes a person, and a driver's name beside a leg. */
async function eraseCopies(tx: Tx, ids: readonly string[]): Promise<void> {
  const rows = await tx
    .selectFrom('person')
    .select(['name', 'phone'])
    .distinct()
    .where('id', 'in', [...ids])
    .execute();
  const text = (value: string) => JSON.stringify(value);
  const pair = (name: string, phone: string) => `"name": ${text(name)}, "phone": ${text(phone)}`;
  for (const { name, phone } of rows) {
    const [was, is] = [pair(name, phone), pair(erasedName, erasedPhone)];
    const [drove, driver] = [`"driver": ${text(name)}`, `"driver": ${text(erasedName)}`];
    await sql`UPDATE command SET answer = replace(replace(answer::text, ${was}, ${is}), ${drove}, ${driver})::jsonb
      WHERE strpos(answer::text, ${was}) > 0`.execute(tx);
    await sql`UPDATE measure SET action = replace(action::text, ${was}, ${is})::jsonb
      WHERE strpos(action::text, ${was}) > 0`.execute(tx);
  }
}
