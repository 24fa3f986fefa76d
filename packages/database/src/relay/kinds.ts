/** What has a workflow of its own: a row that says what is due on it, and is its own outbox. */
export type Told = 'order' | 'exceptionCase' | 'mailbox' | 'claim';

/**
 * How a kind's rows are told, in SQL: the column that stands for the status, the number people know it by, which are
 * open, what its workflow is called by (the id unless said; rows are locked in that order), and what keeps a row open where
 * that is known. All have `seq`, `told_seq`, `due`, `customer_id` …
 */
type TellingOf = { table: string; status: string; number: string; isOpen: string; called?: string; blockedBy?: string };

export const tellings: Record<Told, TellingOf> = {
  order: {
    table: '"order"',
    status: 'status',
    number: 'order_no',
    isOpen: `status NOT IN ('closed', 'cancelled')`,
    blockedBy: 'blocked_by',
  },
  exceptionCase: {
    table: 'exception_case',
    status: 'state',
    number: 'case_no',
    isOpen: 'closed_at IS NULL',
  },
  mailbox: {
    table: 'mailbox',
    status: 'status',
    number: 'recipient',
    isOpen: `status <> 'empty'`,
    called: 'recipient',
  },
  claim: {
    table: 'claim',
    status: `(CASE WHEN closed_at IS NULL THEN 'open' ELSE 'over' END)`,
    number: 'claim_no',
    isOpen: 'closed_at IS NULL',
  },
};
export const toldKinds = Object.keys(tellings) as Told[];

/** What makes every workflow hear anew of all that is open, after a restore: a statement a kind, by the owner. */
export const tellAllAgain: readonly string[] = toldKinds.map((kind) => {
  const { table, isOpen } = tellings[kind];
  return `UPDATE longhaul.${table} SET told_seq = 0, tell_after = NULL, tell_error = NULL WHERE ${isOpen}`;
});
