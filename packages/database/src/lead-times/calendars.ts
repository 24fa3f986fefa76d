import type { CalendarList, CalendarYear, NewCalendarYear } from '@longhaul/contracts';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Tx, transact } from '../connection/index.ts';
import { type Answer, once } from '../doors/index.ts';
import type { TableCommand } from './table.ts';

/** The official arrangements that are known, the newest edition of each year. */
export async function listCalendars(tx: Tx): Promise<CalendarList> {
  const rows = await tx
    .selectFrom('calendarYear')
    .select(['year', 'edition', 'source', 'daysOff', 'daysWorked'])
    .distinctOn('year')
    .orderBy('year')
    .orderBy('edition', 'desc')
    .execute();
  return {
    items: rows.map((row) => ({ ...row, daysOff: row.daysOff as string[], daysWorked: row.daysWorked as string[] })),
  };
}

/** Enters a year's arrangement as its next edition: what is promised from now on counts by it. */
export const publishCalendar = (
  db: Database,
  body: NewCalendarYear,
  command: TableCommand,
): Promise<Answer<CalendarYear>> =>
  transact(db, 'all', (tx) =>
    once(tx, { ...command, body }, async () => {
      const { at, actor } = command;
      const { year, source, daysOff, daysWorked } = body;
      const { newest } = await tx
        .selectFrom('calendarYear')
        .select(({ fn }) => fn.max('edition').as('newest'))
        .where('year', '=', year)
        .executeTakeFirstOrThrow();
      const edition = (newest ?? 0) + 1;
      const days = { daysOff: JSON.stringify(daysOff), daysWorked: JSON.stringify(daysWorked) };
      await tx
        .insertInto('calendarYear')
        .values({ year, edition, source, ...days, createdAt: new Date(at) })
        .execute();
      await writeAudit(tx, { at, actor, action: 'publish', subject: `calendar/${year}/${edition}`, customerId: null });
      return { ok: true, body: { ...body, edition } };
    }),
  );
