import type { Calendar } from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';

/** The newest edition of each year's official arrangement. */
export async function readCalendar(tx: Tx): Promise<Calendar> {
  const years = await tx
    .selectFrom('calendarYear')
    .select(['year', 'daysOff', 'daysWorked'])
    .distinctOn('year')
    .orderBy('year')
    .orderBy('edition', 'desc')
    .execute();
  return Object.fromEntries(
    years.map(({ year, daysOff, daysWorked }) => [year, { off: daysOff as string[], work: daysWorked as string[] }]),
  );
}
