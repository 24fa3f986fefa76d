import type pg from 'pg';

/** How many days of positions have their partition made ahead; yesterday's too, for what is still under way. */
const daysAhead = 3;

/** Makes the partitions of the coming days (UTC) where they are missing. Safe to repeat, from any program. */
export async function makePositionDays(connection: Pick<pg.Pool | pg.Client, 'query'>): Promise<void> {
  for (let day = -1; day <= daysAhead; day++)
    await connection.query(`SELECT longhaul.make_position_day((now() AT TIME ZONE 'UTC')::date + $1::int)`, [day]);
}
