/** What can be done about an exception 措施. */
export const measureKinds = [
  'waitAndReplan',
  'replacementVehicle',
  'reroute',
  'expedite',
  'redeliver',
  'return',
  'partialDelivery',
  'repack',
  'resupply',
  'temporaryStorage',
  'quarantine',
  'release',
  'destroy',
  'changeConsignee',
  'compensate',
] as const;
export type MeasureKind = (typeof measureKinds)[number];

/**
 * `approval`: always, whatever it costs (domain.md 13.3). `instruction`: the customer must have said so itself (Civil
 * Code 829: the shipper may stop, return and redirect). `approver` is the least role that decides; quality decides alone.
 */
type MeasureRule = { zh: string; en: string; approval?: true; instruction?: true; approver?: 'quality' };

export const measureRules: Record<MeasureKind, MeasureRule> = {
  waitAndReplan: { zh: '等待并更新预计到达', en: 'wait and re-plan' },
  replacementVehicle: { zh: '换车倒货', en: 'replacement vehicle' },
  reroute: { zh: '改道', en: 're-route' },
  expedite: { zh: '加急', en: 'expedite' },
  redeliver: { zh: '二次配送', en: 'redeliver' },
  return: { zh: '退回', en: 'return', approval: true, instruction: true },
  partialDelivery: { zh: '部分交付', en: 'partial delivery', instruction: true },
  repack: { zh: '重新包装', en: 'repack' },
  resupply: { zh: '调货补货', en: 're-supply from another DC', approval: true },
  temporaryStorage: { zh: '暂存', en: 'temporary storage' },
  quarantine: { zh: '隔离待检', en: 'quarantine' },
  release: { zh: '放行', en: 'release', approval: true, instruction: true, approver: 'quality' },
  destroy: { zh: '销毁', en: 'destroy', approval: true, instruction: true, approver: 'quality' },
  changeConsignee: { zh: '变更收货人', en: 'change of consignee', approval: true, instruction: true },
  compensate: { zh: '赔付', en: 'compensate', approval: true },
};

/**
 * How many must approve a measure, what least they must be, and whether the customer's recorded instruction is needed too.
 * `from`: the customers whose goods it acts on, each of whom instructs for itself; absent in older logs, where one was enough.
 */
export type ApprovalNeed = {
  approvers: 0 | 1 | 2;
  role: 'supervisor' | 'quality';
  instruction: boolean;
  from?: readonly string[];
};

export function approvalNeed(
  kind: MeasureKind,
  costCny: number,
  limits: { approvalAboveCny: number; twoApproversAboveCny: number },
): ApprovalNeed {
  const { approval, instruction = false, approver = 'supervisor' } = measureRules[kind];
  const approvers = costCny > limits.twoApproversAboveCny ? 2 : approval || costCny > limits.approvalAboveCny ? 1 : 0;
  return { approvers, role: approver, instruction };
}
