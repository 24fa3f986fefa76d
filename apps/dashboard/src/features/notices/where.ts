import type { Notice } from '@longhaul/contracts';

/** The screen on which a notice is answered. */
export function screenOf({ subject, case: about, order }: Pick<Notice, 'subject' | 'case' | 'order'>): string {
  if (subject === 'APPROVAL_ASKED') return '/approvals';
  if (about) return `/exceptions/${about.id}`;
  return order ? `/orders/${encodeURIComponent(order.orderNo)}` : '/exceptions';
}

/** The number at the bell: a hundred or more are not counted. */
export const countText = (unread: number): string => (unread >= 100 ? '99+' : String(unread));
