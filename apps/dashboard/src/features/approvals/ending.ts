import type { ExceptionDetail } from '@longhaul/contracts';

/** How a request for approval ended without this person: by whom (null: nobody), and what they said. */
export type Ending = {
  how: 'goneApproved' | 'goneRejected' | 'goneWithdrawn' | 'goneExpired' | 'goneOver';
  actor: string | null;
  name: string | null;
  reason: string;
};

/** How the request about a measure ended; null while it waits. */
export function endingOf(
  { measures, log }: Pick<ExceptionDetail, 'measures' | 'log'>,
  measureId: string,
): Ending | null {
  const measure = measures.find(({ id }) => id === measureId);
  const last = (type: string) => log.findLast((entry) => entry.type === type && entry.detail.measureId === measureId);
  const by = (how: Ending['how'], type: string): Ending => {
    const entry = last(type);
    return { how, actor: entry?.actor ?? null, name: entry?.actorName ?? null, reason: measure?.reason ?? '' };
  };
  switch (measure?.state) {
    case 'pending':
      return null;
    case 'awaitingInstruction':
    case 'approved':
    case 'applied':
      return { ...by('goneApproved', 'measureApproved'), reason: '' };
    case 'rejected':
      return by('goneRejected', 'measureRejected');
    case 'withdrawn':
      if (last('measureWithdrawn')) return by('goneWithdrawn', 'measureWithdrawn');
      break;
    case 'expired':
      return { how: 'goneExpired', actor: null, name: null, reason: '' };
  }
  return { how: 'goneOver', actor: null, name: null, reason: '' };
}
