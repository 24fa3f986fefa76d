import { expect, test } from 'vitest';
import { moneyText } from './money.ts';

test('amounts have their fen only where there are any', () => {
  expect([moneyText(2_500.1), moneyText(12_000), moneyText(0)]).toEqual(['¥2,500.10', '¥12,000', '¥0']);
});
