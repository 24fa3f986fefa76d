import { type ExceptionType, kindOf, type Severity, severities } from './type.ts';

/** What is known of a case that may make it graver than its type is: goods, money, time, customer. */
export type CaseCircumstances = {
  industry: string | null;
  hazardous: boolean;
  /** Declared value of the goods in danger, in CNY. */
  valueCny: number | null;
  /** How long the delivery is late by now. */
  lateByS: number;
};

const graverOf = (a: Severity, b: Severity): Severity => (severities.indexOf(a) <= severities.indexOf(b) ? a : b);

/** Types in which goods themselves are at stake: their value counts. */
const goodsAtStake: readonly ExceptionType[] = [
  'DAMAGE',
  'SHORTAGE',
  'REFUSAL',
  'WRONG_GOODS',
  'MISROUTE',
  'TEMP',
  'LEFT_BEHIND',
];

const hour = 3_600;
/** From this lateness a delay in transit is grave; defaults of the house. */
const graveLatenessS = 4 * hour;
const graveValueCny = 1_000_000;

/**
 * How grave a case is: the gravest of what its type, the goods, their value and the lateness say. A temperature excursion
 * is S1 for pharma and S2 for food; a delay in transit becomes S2 after four hours (domain.md 5 and 7).
 */
export function severityOf(type: ExceptionType, about: CaseCircumstances): Severity {
  const says: Severity[] = [kindOf(type).severity];
  if (type === 'TEMP' && about.industry === 'pharma') says.push('S1');
  if (type === 'DELAY_TRANSIT' && about.lateByS >= graveLatenessS) says.push('S2');
  if (about.hazardous && (type === 'DAMAGE' || type === 'BREAKDOWN')) says.push('S1');
  if (goodsAtStake.includes(type) && (about.valueCny ?? 0) >= graveValueCny) says.push('S1');
  return says.reduce(graverOf);
}

export const isGraver = (a: Severity, b: Severity): boolean => severities.indexOf(a) < severities.indexOf(b);
