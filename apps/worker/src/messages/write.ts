import { kindOf, measureRules, type NoticeLine } from '@longhaul/domain';
import { en, type Words, zh } from './words.ts';

/** A message in its reader's language: the subject, a line for each notice, and what stands around them. */
export type Written = { subject: string; lines: string[]; before: string[]; footer: string };

type Look = { language: 'zh' | 'en'; timeZone: string; publicUrl: string };

/** So many order numbers are named in a line; the others are counted. */
const namedOrders = 20;

/** Writes a message out of its lines. Times are the reader's own; links lead to the screens. */
export function write(lines: readonly NoticeLine[], look: Look): Written {
  const words = look.language === 'zh' ? zh : en;
  const [first] = lines;
  const head = first ? headOf(first, words, look) : words.other;
  const isForCustomer = lines.every(({ subject }) => subject === 'CASE_FOR_CUSTOMER' || subject === 'ARRIVAL');
  return {
    subject: lines.length > 1 ? words.digest(lines.length, head) : head,
    lines: lines.map((line) => lineOf(line, words, look)),
    before: [...new Set(lines.flatMap((line) => templateOf(line, words, look)))],
    footer: isForCustomer ? words.customerFooter : words.footer,
  };
}

/** `运输异常通知 EX00000012 货损 [S2 严重]` */
function headOf({ subject, severity, case: about, orders }: NoticeLine, words: Words, { language }: Look): string {
  const title = Object.hasOwn(words.subjects, subject)
    ? words.subjects[subject as keyof Words['subjects']]
    : words.other;
  const what = about ? [about.caseNo, kindOf(about.type)[language]] : orders.slice(0, 1);
  return [title, ...what, ...(about && severity ? [`[${words.severities[severity]}]`] : [])].join(' ');
}

function lineOf(line: NoticeLine, words: Words, look: Look): string {
  const { orders, promised, expected, measure } = line;
  const said = [
    headOf(line, words, look),
    ...(orders.length > 0 ? [ordersOf(orders, words)] : []),
    ...(promised === null ? [] : [words.promised(timeOf(promised, look))]),
    ...(expected === null ? [] : [words.expected(timeOf(expected, look))]),
    ...(measure ? [words.measure(measureRules[measure.kind][look.language], measure.costCny)] : []),
  ];
  return `${said.join(look.language === 'zh' ? ';' : '; ')} ${linkOf(line, look)}`;
}

const ordersOf = (orders: readonly string[], words: Words): string =>
  words.orders(orders.slice(0, namedOrders).join(words.and), Math.max(0, orders.length - namedOrders));

/** Colleagues are led to the case or the approval, customers and warnings to the order. */
export function linkOf({ subject, case: about, orders }: NoticeLine, { publicUrl }: Pick<Look, 'publicUrl'>): string {
  const base = publicUrl.replace(/\/$/, '');
  if (subject === 'APPROVAL_ASKED') return `${base}/approvals`;
  if (about && subject !== 'CASE_FOR_CUSTOMER') return `${base}/exceptions/${about.id}`;
  return orders[0] ? `${base}/orders/${encodeURIComponent(orders[0])}` : base;
}

/** What the emergency plan says to customers, about this case: `{caseNo}`, `{orders}`, `{type}`, `{promised}`, `{expected}`. */
function templateOf(line: NoticeLine, words: Words, look: Look): string[] {
  const template = line.template?.[look.language];
  if (!template || !line.case) return [];
  const known: Record<string, string> = {
    caseNo: line.case.caseNo,
    orders: line.orders.slice(0, namedOrders).join(words.and),
    orderNo: line.orders[0] ?? '',
    type: kindOf(line.case.type)[look.language],
    promised: line.promised === null ? '' : timeOf(line.promised, look),
    expected: line.expected === null ? '' : timeOf(line.expected, look),
  };
  return [template.replaceAll(/\{(\w+)\}/g, (all, name: string) => known[name] ?? all)];
}

const timeOf = (at: number, { timeZone }: Look): string => {
  const part = Object.fromEntries(
    new Intl.DateTimeFormat('en', {
      ...{ timeZone, hourCycle: 'h23', timeZoneName: 'longOffset' },
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute} (${part.timeZoneName})`;
};

/** The whole message as text. With `mostBytes` as many lines as fit, and how many are left out. */
export function textOf(
  { before, lines, footer }: Written,
  language: 'zh' | 'en',
  mostBytes: number = Number.POSITIVE_INFINITY,
): string {
  const words = language === 'zh' ? zh : en;
  const size = (text: string) => Buffer.byteLength(text);
  const around = [...before, footer].join('\n');
  const spare = mostBytes - size(around) - size(words.more(lines.length)) - 4;
  let kept = 0;
  for (let used = 0; kept < lines.length; kept += 1) {
    used += size(lines[kept] ?? '') + 1;
    if (used > spare) break;
  }
  const left = lines.length - kept;
  const text = [...before, ...lines.slice(0, kept), ...(left > 0 ? [words.more(left)] : []), '', footer].join('\n');
  // what the plan says alone may be too long; a character that is cut in two is none
  return size(text) <= mostBytes
    ? text
    : Buffer.from(text)
        .subarray(0, mostBytes)
        .toString()
        .replace(/\uFFFD+$/, '');
}
