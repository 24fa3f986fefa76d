/** What a workflow was told of its row. A status or a due this code does not know yet is one too: the newer knows. */
export type ToldView = { epoch: number; seq: number; status: string; due: readonly { at: number }[] };

/** Whether what a signal brought is a view at all. */
export function isView(told: unknown): told is ToldView {
  if (typeof told !== 'object' || told === null) return false;
  const { epoch, seq, status, due } = told as Record<string, unknown>;
  return Number.isSafeInteger(epoch) && Number.isSafeInteger(seq) && typeof status === 'string' && areDues(due);
}

/** Whether `a` tells something that `b` does not. The domain's rule, written here too: no rule of its may change a replay. */
export const isNewer = (a: ToldView, b: ToldView): boolean =>
  a.epoch > b.epoch || (a.epoch === b.epoch && a.seq > b.seq);

const areDues = (due: unknown): boolean =>
  Array.isArray(due) && due.every((one) => typeof one === 'object' && one !== null && Number.isFinite(one.at));
