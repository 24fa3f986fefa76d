import type { ClaimDue } from '../claim/index.ts';
import type { CaseDue, CaseState } from '../exception/index.ts';
import type { Instant } from '../instant.ts';
import type { MailDue } from '../notice/index.ts';
import type { OrderBlock, OrderStatus } from '../order/index.ts';
import type { Due } from './due.ts';

/**
 * What a workflow knows of its order (or case): small, and replaced as a whole. `epoch` counts restores of the database,
 * `seq` the changes of the row; the pair orders views, and an older one is ignored.
 */
export type View<Status extends string = OrderStatus, D extends { at: Instant } = Due> = {
  epoch: number;
  seq: number;
  status: Status;
  due: D[];
  /** What keeps an order open although everything happened; absent when nothing does. */
  blockedBy?: OrderBlock;
};
/** What a workflow knows of its case. */
export type CaseView = View<CaseState, CaseDue>;
/** What a workflow knows of a mailbox. */
export type MailView = View<'waiting' | 'empty', MailDue>;
/** What a watch knows of its claim. */
export type ClaimView = View<'open' | 'over', ClaimDue>;

/** Whether `a` tells something that `b` does not know yet. */
export const isNewer = (a: Pick<View, 'epoch' | 'seq'>, b: Pick<View, 'epoch' | 'seq'>): boolean =>
  a.epoch > b.epoch || (a.epoch === b.epoch && a.seq > b.seq);

/** When the workflow has to act if it hears nothing; undefined when it only has to listen. */
export const nextDueAt = (view: { due: readonly { at: Instant }[] }): Instant | undefined => view.due[0]?.at;
