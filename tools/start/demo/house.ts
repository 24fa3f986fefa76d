import type { CustomerChange, Role } from '@longhaul/contracts';

type Person = { name: string; role: Role; deputy?: string };

/** The people of the house by e-mail; the first of a role is who a visitor looks around as. Deputies stand in when away. */
export const people: Record<string, Person> = {
  'clerk@demo.longhaul': { name: '林晓雯', role: 'clerk', deputy: 'clerk2@demo.longhaul' },
  'clerk2@demo.longhaul': { name: '何嘉怡', role: 'clerk', deputy: 'clerk@demo.longhaul' },
  'clerk3@demo.longhaul': { name: '孙博文', role: 'clerk', deputy: 'clerk4@demo.longhaul' },
  'clerk4@demo.longhaul': { name: '赵思齐', role: 'clerk', deputy: 'clerk3@demo.longhaul' },
  'accountmanager@demo.longhaul': { name: '杨文娟', role: 'accountManager', deputy: 'accountmanager2@demo.longhaul' },
  'accountmanager2@demo.longhaul': { name: '周子昂', role: 'accountManager', deputy: 'accountmanager@demo.longhaul' },
  'supervisor@demo.longhaul': { name: '陈立群', role: 'supervisor', deputy: 'operationsmanager@demo.longhaul' },
  'operationsmanager@demo.longhaul': { name: '高远', role: 'operationsManager', deputy: 'supervisor@demo.longhaul' },
  'generalmanager@demo.longhaul': { name: '顾明远', role: 'generalManager', deputy: 'operationsmanager@demo.longhaul' },
  'quality@demo.longhaul': { name: '苏敏', role: 'quality' },
  'admin@demo.longhaul': { name: '管理员', role: 'admin' },
};

/** Who of a customer's people a visitor looks around as: one whose word a return waits for. */
export const ofCustomer = { email: 'customer@demo.longhaul', name: '罗倩', customer: 'QINGHE' } as const;

/** Whose clerk answers for a customer's cases in the demo's stories. */
export const clerkOf = {
  QINGHE: 'clerk@demo.longhaul',
  ANLING: 'clerk3@demo.longhaul',
  HUAYAO: 'clerk4@demo.longhaul',
  HAILI: 'clerk4@demo.longhaul',
};

/** Service groups 服务组 by industry, with who is in them. */
export const serviceGroups = [
  {
    group: { code: 'FMCG', name: '快消服务组', nameEn: 'FMCG service' },
    members: ['clerk@demo.longhaul', 'clerk2@demo.longhaul'],
  },
  {
    group: { code: 'PHARMA', name: '医药服务组', nameEn: 'Pharma service' },
    members: ['clerk3@demo.longhaul'],
  },
  {
    group: { code: 'INDUSTRY', name: '工业服务组', nameEn: 'Industry service' },
    members: ['clerk4@demo.longhaul'],
  },
];

/** Who looks after a customer, by code of the group and e-mail, and whom we write to there. */
export type Served = Pick<CustomerChange, 'industry' | 'importance' | 'contacts'> & {
  group: string;
  representative?: string;
  accountManager: string;
};

/** The pharma house is a key account: one representative answers for it (一对一). */
export const served = {
  QINGHE: {
    ...{ industry: 'fmcg', importance: 'standard', group: 'FMCG', accountManager: 'accountmanager@demo.longhaul' },
    contacts: [contact('罗倩', 'logistics@qinghe.example'), contact('邓凯', 'sales@qinghe.example', ['report'])],
  },
  ANLING: {
    ...{ industry: 'pharma', importance: 'key', group: 'PHARMA', accountManager: 'accountmanager@demo.longhaul' },
    representative: 'clerk3@demo.longhaul',
    contacts: [contact('冯静', 'supply@anling.example'), contact('贺洋', 'quality@anling.example', ['exception'])],
  },
  HUAYAO: {
    ...{ industry: 'electrical', importance: 'standard', group: 'INDUSTRY' },
    accountManager: 'accountmanager2@demo.longhaul',
    contacts: [contact('秦峰', 'logistics@huayao.example')],
  },
  HAILI: {
    ...{ industry: 'chemicals', importance: 'standard', group: 'INDUSTRY' },
    accountManager: 'accountmanager2@demo.longhaul',
    contacts: [contact('袁莉', 'logistics@haili.example')],
  },
} satisfies Record<string, Served>;

function contact(
  name: string,
  email: string,
  notices: Contact['notices'] = ['exception', 'report', 'arrival'],
): Contact {
  return { name, email, phone: null, language: 'zh', notices, channel: 'email', webhookUrl: null };
}
type Contact = NonNullable<CustomerChange['contacts']>[number];
