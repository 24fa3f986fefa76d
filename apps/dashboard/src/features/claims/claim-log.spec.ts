import { expect, test } from 'vitest';
import { saidBy } from './claim-log.ts';

test.each<[Record<string, unknown>, string]>([
  [{ claimedCny: 5_000, carrier: '顺达', note: '3 箱' }, '¥5,000 3 箱'],
  [{ files: ['a', 'b'], note: '照片' }, '📎 2 照片'],
  [{ files: [] }, ''],
  [{ assessedCny: 4_000, exemption: null }, '¥4,000'],
  [{ reason: '暴雪', exemption: 'forceMajeure' }, '<forceMajeure> 暴雪'],
  [{ paidCny: 1_500.5, reference: '凭证' }, '¥1,500.50 凭证'],
  [{ text: '备注', visibility: 'internal' }, '备注'],
])('%j says %s', (detail, said) => {
  expect(saidBy({ detail }, (ground) => `<${ground}>`).join(' ')).toBe(said);
});
