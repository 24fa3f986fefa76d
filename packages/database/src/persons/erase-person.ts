import type { PersonReferences } from '@longhaul/contracts';
import { writeAudit } from '../audit/index.ts';
import { type Database, transact } from '../connection/index.ts';
import { type Answer, type Command, once, refuse } from '../doors/index.ts';
import { personsOf, samePersons } from './find-persons.ts';
import { countReferences, textsOf } from './references.ts';

/** What stands where a name or a phone stood: facts and cases that refer to the person stay readable. */
export const erasedName = '已删除 erased';
export const erasedPhone = '-';

/**
 * Forgets a driver or a contact, once per Idempotency-Key: the name and the phone of all rows that are the same person, and
 * both in what people typed about its orders and in what was answered. This is the one change of what was written down, and
 * it changes nothing but these characters. Refused while a trip that runs, an order that is not over or a site of the
 * register still needs them.
 */
export const erasePerson = (
  db: Database,
  personId: string,
  { actor, ...command }: Omit<Command, 'body'> & { actor: string },
): Promise<Answer<PersonReferences>> =>
  transact(db, 'all', (tx) =>
    once(tx, { ...command, body: {} }, async () => {
      const persons = await samePersons(tx, personId);
      if (persons.length === 0) return refuse('not-found');
      const needed = persons.find(({ inUse }) => inUse);
      if (needed) return refuse('person-in-use', needed.id);
      const { at } = command;
      const all = persons.map(({ id }) => id);
      const ids = persons.filter(({ erasedAt }) => erasedAt === null).map(({ id }) => id);
      const texts = await textsOf(tx, ids, erasedName);
      if (ids.length > 0)
        await tx
          .updateTable('person')
          .set({ name: erasedName, phone: erasedPhone, erasedAt: new Date(at) })
          .where('id', 'in', ids)
          .execute();
      const counts = Object.fromEntries(texts.map(({ place, count }) => [place, count]));
      for (const id of ids)
        await writeAudit(tx, { at, actor, action: 'erase', subject: `person/${id}`, customerId: null, detail: counts });
      const items = await personsOf(tx, all);
      return { ok: true, body: { items, ...(await countReferences(tx, all)), texts } };
    }),
  );
