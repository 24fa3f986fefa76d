import type { Role } from './role.ts';

/** fmcg 快消 · chemicals 化工 · pharma 医药 · electrical 工业电器 · chocolate 巧克力(保温直达) */
export const industries = ['fmcg', 'chemicals', 'pharma', 'electrical', 'chocolate', 'other'] as const;
/** A key account 大客户 is served by one named representative (一对一), the others by the service group of their industry. */
export const importances = ['key', 'standard'] as const;
/** prospect 意向 · trial 试运行 · running 正式运行 · left 已结束 */
export const customerStages = ['prospect', 'trial', 'running', 'left'] as const;
/** The language somebody is written to in. */
export const noticeLanguages = ['zh', 'en'] as const;
/** What a customer's contact is told of: exceptions 异常通知, the tracking report 运输跟踪报表, arrivals 到货预告. */
export const noticeKinds = ['exception', 'report', 'arrival'] as const;
/** Who may be a customer's representative or account manager: those who talk to customers, and those above them. */
export const customerRoles = [
  'clerk',
  'accountManager',
  'supervisor',
  'operationsManager',
  'generalManager',
] as const satisfies readonly Role[];
