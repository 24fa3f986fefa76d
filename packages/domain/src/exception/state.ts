/** How a case stands. PLANNED, APPROVED, REJECTED and IN_ACTION follow from its measures; the others are decided. */
export const caseStates = [
  'REPORTED',
  'REOPENED',
  'CONFIRMED',
  'PLANNED',
  'REJECTED',
  'APPROVED',
  'IN_ACTION',
  'RESOLVED',
  'INVALID',
  'CLOSED',
] as const;
/** REPORTED 已登记 · CONFIRMED 已核实 · INVALID 误报 · PLANNED 措施待批 · APPROVED 已批准 · REJECTED 驳回 · IN_ACTION 处理中 · RESOLVED 已解决 · CLOSED 关闭 · REOPENED 重开 */
export type CaseState = (typeof caseStates)[number];

export const isOpenCase = (state: CaseState): boolean => state !== 'CLOSED' && state !== 'INVALID';

/** What people do to a case. */
export const caseCommands = [
  'acknowledge',
  'confirm',
  'invalidate',
  'classify',
  'reassign',
  'note',
  'propose',
  'withdraw',
  'decideMeasure',
  'instruct',
  'applyPlan',
  'completeStep',
  'tellCustomer',
  'reportToAuthority',
  'resolve',
  'close',
  'reopen',
] as const;
export type CaseCommand = (typeof caseCommands)[number];

const working: readonly CaseState[] = [
  'REPORTED',
  'REOPENED',
  'CONFIRMED',
  'PLANNED',
  'REJECTED',
  'APPROVED',
  'IN_ACTION',
];
const open: readonly CaseState[] = [...working, 'RESOLVED'];

/** The one transition table: in which states a command makes sense. */
const transitions: Record<CaseCommand, readonly CaseState[]> = {
  acknowledge: open,
  confirm: ['REPORTED'],
  invalidate: ['REPORTED', 'REOPENED', 'CONFIRMED', 'REJECTED'],
  classify: open,
  reassign: open,
  note: caseStates,
  propose: working,
  withdraw: working,
  decideMeasure: working,
  instruct: working,
  applyPlan: working,
  completeStep: open,
  tellCustomer: open,
  reportToAuthority: open,
  // with an approval pending it is not resolved: decide or withdraw it first
  resolve: ['CONFIRMED', 'REOPENED', 'REJECTED', 'APPROVED', 'IN_ACTION'],
  close: ['RESOLVED'],
  reopen: ['RESOLVED', 'INVALID', 'CLOSED'],
};

export const fitsState = (command: CaseCommand, state: CaseState): boolean => transitions[command].includes(state);
