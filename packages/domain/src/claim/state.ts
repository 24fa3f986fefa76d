/** How a claim stands; `evidence` says that what proves it has come in. */
export const claimStates = ['filed', 'evidence', 'assessed', 'agreed', 'rejected', 'paid', 'closed'] as const;
/** filed 已提出 · evidence 已举证 · assessed 已定损 · agreed 已协商 · rejected 已驳回 · paid 已赔付 · closed 已结案 */
export type ClaimState = (typeof claimStates)[number];

/** What people do to a claim. */
export const claimCommands = ['evidence', 'assess', 'agree', 'reject', 'pay', 'close', 'note'] as const;
export type ClaimCommand = (typeof claimCommands)[number];

const undecided: readonly ClaimState[] = ['filed', 'evidence', 'assessed'];

/** The one transition table: in which states a command makes sense. */
const transitions: Record<ClaimCommand, readonly ClaimState[]> = {
  evidence: undecided,
  assess: ['evidence', 'assessed'],
  agree: ['assessed'],
  reject: undecided,
  // in parts, until all that was agreed is paid
  pay: ['agreed'],
  close: ['paid', 'rejected'],
  note: claimStates,
};

export const fitsClaim = (command: ClaimCommand, state: ClaimState): boolean => transitions[command].includes(state);
