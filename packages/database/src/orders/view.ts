import type { Due, OrderBlock, OrderStatus, View } from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';

/** Which restore of the database this is: part of every view. */
export const readEpoch = async (tx: Tx): Promise<number> =>
  (await tx.selectFrom('install').select('epoch').executeTakeFirstOrThrow()).epoch;

/** The view a row gives to its workflow. */
export const viewOf = (
  epoch: number,
  row: { seq: number; status: string; due: unknown; blockedBy: OrderBlock | null },
): View => ({
  epoch,
  seq: row.seq,
  status: row.status as OrderStatus,
  due: row.due as Due[],
  ...(row.blockedBy ? { blockedBy: row.blockedBy } : {}),
});
