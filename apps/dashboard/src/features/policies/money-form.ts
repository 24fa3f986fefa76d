/** More than a hundred million yuan is a slip of the pen. */
const atMostCny = 100_000_000;

export const moneyForm = (cny: number): string => String(cny);

/** Yuan as people type them, also with a comma between the thousands; null while it is no amount. */
export function moneyOf(typed: string): number | null {
  const text = typed.trim();
  if (!/^(\d+|\d{1,3}(,\d{3})+)(\.\d{1,2})?$/.test(text)) return null;
  const cny = Number(text.replaceAll(',', ''));
  return cny <= atMostCny ? cny : null;
}
