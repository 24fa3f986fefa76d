import type { ClaimDetail } from '@longhaul/contracts';
import { type ClaimCommand, type ExemptionGround, fitsClaim } from '@longhaul/domain';

/** What people type about a claim; each command takes of it what it needs. */
export type ClaimForm = {
  amount: string;
  text: string;
  reference: string;
  exemption: ExemptionGround | '';
  shown: boolean;
};
type Field = 'amount' | 'exemption' | 'reason' | 'reference' | 'result' | 'what' | 'text' | 'note' | 'show';

/** In the order in which it is usually done. */
export const claimCommands = ['evidence', 'assess', 'agree', 'pay', 'close', 'reject', 'note'] as const;

/** What a command asks for. */
export const fieldsOf: Record<ClaimCommand, readonly Field[]> = {
  evidence: ['what'],
  assess: ['amount', 'exemption', 'note'],
  agree: ['amount', 'note'],
  reject: ['reason', 'exemption'],
  pay: ['amount', 'reference'],
  close: ['result'],
  note: ['text', 'show'],
};

/** What makes sense to do now; a customer proves its claim and says something about it. The server decides anyway. */
export const offeredCommands = (state: ClaimDetail['state'], who: 'house' | 'customer'): ClaimCommand[] =>
  claimCommands.filter(
    (command) => fitsClaim(command, state) && (who === 'house' || command === 'evidence' || command === 'note'),
  );

/** The step forward from where it stands; null when there is none. */
export const forwardOf = (state: ClaimDetail['state']): ClaimCommand | null =>
  (
    ({
      filed: 'evidence',
      evidence: 'assess',
      assessed: 'agree',
      agreed: 'pay',
      paid: 'close',
      rejected: 'close',
      closed: null,
    }) as const
  )[state];

/** An amount in CNY as somebody typed it; null when it is none, or has more than two decimals. */
export function amountOf(typed: string): number | null {
  const text = typed.trim().replace(/[,，\s]/g, '');
  return /^\d{1,9}(\.\d{1,2})?$/.test(text) && Number(text) > 0 ? Number(text) : null;
}

/** What is sent; null when the amount is none. */
export function bodyOf(command: ClaimCommand, { amount: typed, text, reference, exemption, shown }: ClaimForm) {
  const said = text.trim();
  const ground = exemption === '' ? {} : { exemption };
  const note = said ? { note: said } : {};
  const amount = fieldsOf[command].includes('amount') ? amountOf(typed) : 0;
  if (amount === null) return null;
  switch (command) {
    case 'evidence':
      return note;
    case 'assess':
      return { assessedCny: amount, ...ground, ...note };
    case 'agree':
      return { agreedCny: amount, ...note };
    case 'reject':
      return { reason: said, ...ground };
    case 'pay':
      return { paidCny: amount, ...(reference.trim() ? { reference: reference.trim() } : {}) };
    case 'close':
      return { result: said };
    case 'note':
      return { text: said, shown };
  }
}

/** What stands in the amount to begin with: the most that it may be. */
export const mostOf = (
  command: ClaimCommand,
  {
    claimedCny,
    assessedCny,
    agreedCny,
    paidCny,
  }: Pick<ClaimDetail, 'claimedCny' | 'assessedCny' | 'agreedCny' | 'paidCny'>,
): number | null => {
  if (command === 'assess') return claimedCny;
  if (command === 'agree') return assessedCny;
  return command === 'pay' && agreedCny !== null ? Math.round((agreedCny - paidCny) * 100) / 100 : null;
};
