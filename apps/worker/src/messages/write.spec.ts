import type { NoticeLine } from '@longhaul/domain';
import { describe, expect, test } from 'vitest';
import { linkOf, textOf, write } from './write.ts';

const publicUrl = 'https://lh.example/';
const zh = { language: 'zh', timeZone: 'Asia/Shanghai', publicUrl } as const;
const en = { language: 'en', timeZone: 'Europe/Berlin', publicUrl } as const;
const line = (changes: Partial<NoticeLine> = {}): NoticeLine => ({
  subject: 'CASE_FOR_CUSTOMER',
  severity: 'S1',
  case: { id: 'c1', caseNo: 'EX00000007', type: 'TEMP', level: 3 },
  orders: ['LH1', 'LH2'],
  promised: Date.parse('2026-03-02T14:00:00Z'),
  expected: Date.parse('2026-03-02T18:30:00Z'),
  measure: null,
  template: null,
  ...changes,
});

describe('a message in the language and the time of its reader', () => {
  test('in Chinese', () => {
    const { subject, lines } = write([line()], zh);
    expect(subject).toBe('运输异常通知 EX00000007 温度异常 [S1 紧急]');
    expect(lines).toEqual([
      '运输异常通知 EX00000007 温度异常 [S1 紧急];运单 LH1、LH2;承诺到达 2026-03-02 22:00 (GMT+08:00);预计到达 2026-03-03 02:30 (GMT+08:00) https://lh.example/orders/LH1',
    ]);
  });

  test('in English', () => {
    const asked = line({ subject: 'APPROVAL_ASKED', measure: { kind: 'return', costCny: 3_200 }, expected: null });
    expect(write([asked], en).lines).toEqual([
      'A measure waits for your approval EX00000007 temperature excursion [S1 critical]; orders LH1, LH2; promised arrival 2026-03-02 15:00 (GMT+01:00); measure: return, cost CNY 3200 https://lh.example/approvals',
    ]);
  });

  test('a warning names its order; what has no words yet is a notice all the same', () => {
    const warning = line({ subject: 'W-ARRIVE', case: null, severity: null, orders: ['LH9'], expected: null });
    expect(write([warning], zh).subject).toBe('预警 应到未到 LH9');
    expect(write([{ ...warning, subject: 'OF_LATER' }], en).subject).toBe('Notice LH9');
    expect(write([{ ...warning, subject: 'constructor' }], en).subject).toBe('Notice LH9');
  });
});

test.each([
  ['colleagues to the case', 'CASE_CLIMBED', 'https://lh.example/exceptions/c1'],
  ['approvers to their inbox', 'APPROVAL_ASKED', 'https://lh.example/approvals'],
  ['customers to their order', 'CASE_FOR_CUSTOMER', 'https://lh.example/orders/LH1'],
])('a link leads %s', (_, subject, link) => expect(linkOf(line({ subject }), { publicUrl })).toBe(link));

test('what the emergency plan says to customers stands first, once, about this case', () => {
  const template = { zh: '您的订单 {orders}({caseNo}):货物已隔离,{unknown}', en: 'Quarantined: {orders}, {caseNo}' };
  const written = write([line({ template }), line({ template })], en);
  expect(written.before).toEqual(['Quarantined: LH1, LH2, EX00000007']);
  expect(write([line({ template })], zh).before).toEqual(['您的订单 LH1、LH2(EX00000007):货物已隔离,{unknown}']);
  expect(textOf(written, 'en').indexOf('Quarantined')).toBe(0);
});

test('a truck with sixty orders names twenty and counts the others', () => {
  const orders = Array.from({ length: 60 }, (_, n) => `LH${n}`);
  expect(write([line({ orders })], en).lines[0]).toContain('LH19 and 40 more');
});

test.each(['zh', 'en'] as const)(
  'a channel that takes 2,048 bytes gets as many lines as fit, in %s, and the rest is counted',
  (language) => {
    const written = write(
      Array.from({ length: 200 }, () => line()),
      { ...zh, language },
    );
    const text = textOf(written, language, 2_048);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_048);
    const long = line({ template: { zh: '长'.repeat(2_000), en: '长'.repeat(2_000) } });
    expect(Buffer.byteLength(textOf(write([long], zh), language, 2_048))).toBeLessThanOrEqual(2_048);
    const kept = text.split('\n').filter((one) => one.includes('EX00000007')).length;
    expect(kept).toBeGreaterThan(3);
    expect(text).toContain(String(200 - kept));
    expect(
      textOf(written, language)
        .split('\n')
        .filter((one) => one.includes('EX00000007')),
    ).toHaveLength(200);
  },
);
