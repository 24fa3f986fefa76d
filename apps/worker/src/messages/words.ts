import type { NoticeSubject, Severity } from '@longhaul/domain';

/** What a message is written with in one language. */
export type Words = {
  subjects: Record<NoticeSubject, string>;
  /** A subject that has no words yet. */
  other: string;
  severities: Record<Severity, string>;
  orders: (numbers: string, more: number) => string;
  promised: (time: string) => string;
  expected: (time: string) => string;
  measure: (name: string, costCny: number) => string;
  /** The head of a digest. */
  digest: (count: number, first: string) => string;
  more: (count: number) => string;
  and: string;
  footer: string;
  /** In messages to customers. */
  customerFooter: string;
};

export const zh: Words = {
  subjects: {
    CASE_RAISED: '新异常,请您处理',
    CASE_GRAVER: '异常加重,请处理',
    CASE_CLIMBED: '异常升级到您,请处理',
    APPROVAL_ASKED: '措施待您审批',
    CASE_REASSIGNED: '异常已转交给您',
    CASE_REOPENED: '异常重新打开,请处理',
    CUSTOMER_SAID: '客户有留言或指示,请查看',
    CLAIM_FILED: '客户提出理赔,请处理',
    CLAIM_EVIDENCE_DUE: '理赔材料即将到期',
    CLAIM_EVIDENCE_MISSED: '理赔材料逾期未齐',
    CLAIM_OBJECTION_MISSED: '理赔异议期已过',
    CASE_FOR_CUSTOMER: '运输异常通知',
    ARRIVAL: '到货预告',
    'W-DISPATCH': '预警 应调未调',
    'W-PICKUP': '预警 应提未提',
    'W-DEPART': '预警 应发未发',
    'W-ARRIVE': '预警 应到未到',
    'W-DWELL': '预警 排队/压车',
    'W-POD': '预警 应回未回',
  },
  other: '通知',
  severities: { S1: 'S1 紧急', S2: 'S2 严重', S3: 'S3 一般', S4: 'S4 轻微' },
  orders: (numbers, more) => `运单 ${numbers}${more > 0 ? ` 等 ${more} 单` : ''}`,
  promised: (time) => `承诺到达 ${time}`,
  expected: (time) => `预计到达 ${time}`,
  measure: (name, costCny) => `措施:${name},费用 ${costCny} 元`,
  digest: (count, first) => `${count} 条通知:${first} 等`,
  more: (count) => `…… 另有 ${count} 条,请登录系统查看。`,
  and: '、',
  footer: '本消息由 Longhaul 运输控制室自动发送。',
  customerFooter: '我们正在处理,有进展会再告知。本消息由 Longhaul 运输控制室自动发送,如有疑问请联系您的客户代表。',
};

export const en: Words = {
  subjects: {
    CASE_RAISED: 'New exception for you',
    CASE_GRAVER: 'Exception became graver',
    CASE_CLIMBED: 'Exception has climbed to you',
    APPROVAL_ASKED: 'A measure waits for your approval',
    CASE_REASSIGNED: 'Exception handed over to you',
    CASE_REOPENED: 'Exception reopened',
    CUSTOMER_SAID: 'A customer wrote, or gave its instruction',
    CLAIM_FILED: 'A customer filed a claim',
    CLAIM_EVIDENCE_DUE: 'Evidence of a claim is due soon',
    CLAIM_EVIDENCE_MISSED: 'Evidence of a claim is overdue',
    CLAIM_OBJECTION_MISSED: 'The objection period of a claim is over',
    CASE_FOR_CUSTOMER: 'Transport exception',
    ARRIVAL: 'Arrival notice',
    'W-DISPATCH': 'Warning: no vehicle yet',
    'W-PICKUP': 'Warning: not picked up',
    'W-DEPART': 'Warning: not departed',
    'W-ARRIVE': 'Warning: not arrived',
    'W-DWELL': 'Warning: waits at the dock',
    'W-POD': 'Warning: receipt not back',
  },
  other: 'Notice',
  severities: { S1: 'S1 critical', S2: 'S2 serious', S3: 'S3 moderate', S4: 'S4 minor' },
  orders: (numbers, more) => `orders ${numbers}${more > 0 ? ` and ${more} more` : ''}`,
  promised: (time) => `promised arrival ${time}`,
  expected: (time) => `expected arrival ${time}`,
  measure: (name, costCny) => `measure: ${name}, cost CNY ${costCny}`,
  digest: (count, first) => `${count} notices: ${first} and others`,
  more: (count) => `… and ${count} more: please log in to see them.`,
  and: ', ',
  footer: 'Sent by the Longhaul control room.',
  customerFooter:
    'We are working on it and will write again. Sent by the Longhaul control room; please ask your representative if you have questions.',
};
