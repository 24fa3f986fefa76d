/** An amount in yuan: ¥12,000, or with its fen ¥1,234.50. */
export const moneyText = (cny: number): string =>
  `¥${cny.toLocaleString('en', { minimumFractionDigits: cny % 1 === 0 ? 0 : 2, maximumFractionDigits: 2 })}`;
