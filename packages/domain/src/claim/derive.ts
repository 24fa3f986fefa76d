import type { Instant } from '../instant.ts';
import type { ClaimEvent, ClaimEventDetail, ExemptionGround } from './event.ts';
import type { ClaimState } from './state.ts';

/**
 * `none`: not signed yet, so nothing runs. `remarked`: it stands on the receipt. `made`: the customer claimed, or proof
 * came, in time. `missed`: nobody objected in time.
 */
export type Objection = 'none' | 'open' | 'remarked' | 'made' | 'missed';

/** What is derived from a claim's log; never set by hand. Amounts in CNY: paid ≤ agreed ≤ assessed ≤ claimed. */
export type DerivedClaim = Omit<ClaimEventDetail['filed'], 'note' | 'byCustomer'> & {
  state: ClaimState;
  filedAt: Instant;
  filedBy: string;
  assessedCny: number | null;
  assessedBy: string | null;
  agreedCny: number | null;
  paidCny: number;
  exemption: ExemptionGround | null;
  rejection: string | null;
  objection: Objection;
  reminded: boolean;
  evidenceMissed: boolean;
  closedAt: Instant | null;
  result: string | null;
};

/** A claim as its log says. The log begins with `filed`. */
export function deriveClaim(log: readonly ClaimEvent[]): DerivedClaim {
  const [first] = log;
  if (first?.type !== 'filed') throw new Error('a claim begins when it is filed');
  const { note: _, byCustomer, ...filed } = first.detail;
  const it: DerivedClaim = {
    ...filed,
    ...{ state: 'filed', filedAt: first.at, filedBy: first.actor, objection: 'open' },
    ...{ assessedCny: null, assessedBy: null, agreedCny: null, paidCny: 0, exemption: null, rejection: null },
    ...{ reminded: false, evidenceMissed: false, closedAt: null, result: null },
  };
  if (filed.objectionBy === null) it.objection = 'none';
  else if (filed.podRemark) it.objection = 'remarked';
  else if (byCustomer) object(it, first.at);
  for (const event of log) follow(it, event);
  return it;
}

/** An objection counts when it is made in time; later ones change nothing about that. */
function object(it: DerivedClaim, at: Instant): void {
  if (it.objection === 'open' && at <= (it.objectionBy ?? 0)) it.objection = 'made';
}

function follow(it: DerivedClaim, event: ClaimEvent): void {
  switch (event.type) {
    case 'evidenceGiven':
      if (it.state === 'filed') it.state = 'evidence';
      object(it, event.at);
      break;
    case 'assessed': {
      const { assessedCny, exemption } = event.detail;
      Object.assign(it, { state: 'assessed', assessedCny, exemption, assessedBy: event.actor });
      break;
    }
    case 'agreed':
      Object.assign(it, { state: 'agreed', agreedCny: event.detail.agreedCny });
      break;
    case 'rejected':
      it.state = 'rejected';
      it.rejection = event.detail.reason;
      it.exemption = event.detail.exemption ?? it.exemption;
      break;
    case 'paid':
      it.paidCny = inCents(it.paidCny + event.detail.paidCny);
      if (it.paidCny >= (it.agreedCny ?? 0)) it.state = 'paid';
      break;
    case 'closed':
      Object.assign(it, { state: 'closed', closedAt: event.at, result: event.detail.result });
      break;
    case 'evidenceReminded':
      it.reminded = true;
      break;
    case 'evidenceMissed':
      it.evidenceMissed = true;
      break;
    case 'objectionMissed':
      it.objection = 'missed';
      break;
  }
}

const inCents = (cny: number): number => Math.round(cny * 100) / 100;
