import type { Customer } from '@longhaul/contracts';
import { expect, test } from 'vitest';
import { changeOf, contactProblems, emptyContact, formOf, lacksRepresentative } from './customer-form.ts';

const anling: Customer = {
  id: 'anling',
  code: 'ANLING',
  name: '安岭医药',
  nameEn: 'Anling Pharma',
  industry: 'pharma',
  importance: 'key',
  stage: 'running',
  serviceGroup: { id: 'pharma', code: 'PHARMA', name: '医药服务组', nameEn: 'Pharma service' },
  representative: { id: 'sun', name: '孙博文' },
  accountManager: { id: 'yang', name: '杨文娟' },
  timeZone: 'Asia/Shanghai',
  language: 'zh',
  contacts: [
    {
      name: '冯静',
      email: 'supply@anling.example',
      phone: null,
      language: 'zh',
      notices: ['exception'],
      channel: 'email',
      webhookUrl: null,
    },
  ],
  version: 4,
};

test('an untouched form changes nothing', () => {
  expect(changeOf(formOf(anling), anling)).toEqual({ version: 4 });
});

test('only what was changed is sent, with the version that was looked at; nobody is null', () => {
  const form = { ...formOf(anling), representativeId: '', importance: 'standard' as const };
  expect(changeOf(form, anling)).toEqual({ version: 4, representativeId: null, importance: 'standard' });
});

test('contacts are sent as a whole, without blanks around', () => {
  const form = formOf(anling);
  form.contacts.push({ ...emptyContact(form), name: ' 贺洋 ', email: ' quality@anling.example', phone: ' ' });
  expect(changeOf(form, anling).contacts).toEqual([
    ...anling.contacts,
    {
      name: '贺洋',
      email: 'quality@anling.example',
      phone: null,
      language: 'zh',
      notices: ['exception'],
      channel: 'email',
      webhookUrl: null,
    },
  ]);
  expect(anling.contacts).toHaveLength(1);
});

test.each([
  ['no name', { email: 'a@b.example' }, { name: 'form.required' }],
  ['no address', { name: '冯静' }, { email: 'customers.badEmail' }],
  ['half an address', { name: '冯静', email: 'supply@anling' }, { email: 'customers.badEmail' }],
])('a contact with %s is said to be wrong where it is', (_, typed, problem) => {
  const form = formOf(anling);
  form.contacts.push({ ...emptyContact(form), ...typed });
  expect(contactProblems(form)).toEqual([{}, problem]);
});

test('contacts in order have no problems', () => expect(contactProblems(formOf(anling))).toBeNull());

test('a key account without a representative is noticed', () => {
  const form = formOf(anling);
  expect([
    lacksRepresentative(form),
    lacksRepresentative({ ...form, representativeId: '' }),
    lacksRepresentative({ importance: 'standard', representativeId: '' }),
  ]).toEqual([false, true, false]);
});
