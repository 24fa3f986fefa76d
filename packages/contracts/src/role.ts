export const roles = [
  'clerk',
  'accountManager',
  'supervisor',
  'operationsManager',
  'generalManager',
  'quality',
  'admin',
  'auditor',
  'customer',
  'carrier',
] as const;
/**
 * clerk 客服 · accountManager 客户经理 · supervisor 主管 · operationsManager 运营经理 · generalManager 总经理 ·
 * quality 质量安全 · customer 客户 · carrier 承运商
 */
export type Role = (typeof roles)[number];
