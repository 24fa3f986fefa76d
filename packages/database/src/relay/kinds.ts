import { type RawBuilder, sql } from 'kysely';

/** What has a workflow of its own: a row that says what is due on it, and is its own outbox. */
export type Told = 'order' | 'exceptionCase';

/** How a kind's rows are told: the column that stands for the status, the number people know it by, and which are open. */
type TellingOf = {
  table: RawBuilder<unknown>;
  status: RawBuilder<unknown>;
  number: RawBuilder<unknown>;
  isOpen: RawBuilder<unknown>;
};

export const tellings: Record<Told, TellingOf> = {
  order: {
    table: sql`"order"`,
    status: sql`status`,
    number: sql`order_no`,
    isOpen: sql`status NOT IN ('closed', 'cancelled')`,
  },
  exceptionCase: {
    table: sql`exception_case`,
    status: sql`state`,
    number: sql`case_no`,
    isOpen: sql`closed_at IS NULL`,
  },
};
export const toldKinds = Object.keys(tellings) as Told[];
