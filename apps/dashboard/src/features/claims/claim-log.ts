import type { ClaimDetail } from '@longhaul/contracts';
import { moneyText } from '../../i18n/index.ts';

type Entry = Pick<ClaimDetail['log'][number], 'detail'>;

/** The amounts and words that an entry has, by the names under which it has them, in the order in which they are read. */
const amounts = ['claimedCny', 'assessedCny', 'agreedCny', 'paidCny'];
const words = ['reason', 'reference', 'result', 'text', 'note'];

/** What an entry of a claim's log says beyond its type; `groundText` names a ground of exemption. */
export function saidBy({ detail }: Entry, groundText: (ground: string) => string): string[] {
  const text = (name: string) => (typeof detail[name] === 'string' ? [detail[name]] : []);
  const money = (name: string) => (typeof detail[name] === 'number' ? [moneyText(detail[name])] : []);
  const files = Array.isArray(detail.files) && detail.files.length > 0 ? [`📎 ${detail.files.length}`] : [];
  return [...amounts.flatMap(money), ...files, ...text('exemption').map(groundText), ...words.flatMap(text)];
}
