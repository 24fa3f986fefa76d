import type { View } from '@longhaul/domain';

/** Whether what a signal brought is a view at all. A status or a due this code does not know yet is one: the newer knows. */
export function isView(told: unknown): told is View {
  if (typeof told !== 'object' || told === null) return false;
  const { epoch, seq, status, due } = told as Record<string, unknown>;
  return Number.isSafeInteger(epoch) && Number.isSafeInteger(seq) && typeof status === 'string' && areDues(due);
}

/** Whether `a` tells something that `b` does not. The domain's rule, written here too: no rule of its may change a replay. */
export const isNewer = (a: View, b: View): boolean => a.epoch > b.epoch || (a.epoch === b.epoch && a.seq > b.seq);

const areDues = (due: unknown): boolean =>
  Array.isArray(due) && due.every((one) => typeof one === 'object' && one !== null && Number.isFinite(one.at));
