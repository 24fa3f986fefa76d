import type { Instant } from '../instant.ts';
import type { OrderStatus } from '../order/index.ts';
import type { Due } from './due.ts';

/**
 * What a workflow knows of its order: small, and replaced as a whole. `epoch` counts restores of the database,
 * `seq` the changes of the row; the pair orders views, and an older one is ignored.
 */
export type View = { epoch: number; seq: number; status: OrderStatus; due: Due[] };

/** Whether `a` tells something that `b` does not know yet. */
export const isNewer = (a: View, b: View): boolean => a.epoch > b.epoch || (a.epoch === b.epoch && a.seq > b.seq);

/** When the workflow has to act if it hears nothing; undefined when it only has to listen. */
export const nextDueAt = (view: { due: readonly Due[] }): Instant | undefined => view.due[0]?.at;
