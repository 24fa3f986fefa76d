import { describe, expect, test } from 'vitest';
import {
  type CaseCircumstances,
  clearingTypes,
  delayTypes,
  type ExceptionType,
  exceptionTypes,
  isGraver,
  kindOf,
  outgoingCodes,
  type Severity,
  severities,
  severityOf,
} from './index.ts';

const ordinary: CaseCircumstances = { industry: 'fmcg', hazardous: false, valueCny: null, lateByS: 0 };
const hour = 3_600;

describe('how grave a case is', () => {
  test.each<[Severity, string, ExceptionType[]]>([
    ['S1', 'life, goods on the road, the law', ['ACCIDENT', 'LOSS', 'THEFT', 'SEAL', 'LEAK']],
    [
      'S2',
      'goods that are not what they were, a truck that stands, a receiver who says no',
      [
        ...(['WEATHER', 'BREAKDOWN', 'DRIVER', 'DAMAGE', 'SHORTAGE', 'WRONG_GOODS', 'MISROUTE', 'REFUSAL'] as const),
        ...(['TEMP', 'STOCKOUT', 'LEFT_BEHIND', 'RESTRICTED', 'CANCELLED_BUT_DEPARTED'] as const),
      ],
    ],
    [
      'S3',
      'late, or about to be',
      [
        ...(['DELAY_PICKUP', 'DELAY_TRANSIT', 'TRAFFIC', 'NO_RECEIVER', 'ADDRESS', 'EXPIRY', 'DOCS'] as const),
        ...(['COMPLAINT', 'NO_VEHICLE', 'NO_SLOT'] as const),
      ],
    ],
    ['S4', 'paper, waiting, questions', ['OVERAGE', 'QUEUE', 'POD_LATE', 'SHIPPER', 'CHANGED', 'OTHER']],
  ])('%s: %s', (severity, _, types) =>
    expect(exceptionTypes.filter((type) => severityOf(type, ordinary) === severity)).toEqual(
      exceptionTypes.filter((type) => types.includes(type)),
    ),
  );

  test.each<[ExceptionType, Partial<CaseCircumstances>, Severity, string]>([
    ['TEMP', { industry: 'pharma' }, 'S1', 'medicine that was warm'],
    ['TEMP', { industry: 'food' }, 'S2', 'food that was warm'],
    ['DELAY_TRANSIT', { lateByS: 4 * hour - 1 }, 'S3', 'a second less than four hours late'],
    ['DELAY_TRANSIT', { lateByS: 4 * hour }, 'S2', 'four hours late'],
    ['DELAY_PICKUP', { lateByS: 40 * hour }, 'S3', 'a late pickup stays what it is'],
    ['DAMAGE', { hazardous: true }, 'S1', 'damaged drums of something dangerous'],
    ['BREAKDOWN', { hazardous: true }, 'S1', 'dangerous goods that stand at the roadside'],
    ['TRAFFIC', { hazardous: true }, 'S3', 'dangerous goods in a jam'],
    ['DAMAGE', { valueCny: 999_999.99 }, 'S2', 'a little less than a million'],
    ['DAMAGE', { valueCny: 1_000_000 }, 'S1', 'a million'],
    ['COMPLAINT', { valueCny: 5_000_000 }, 'S3', 'a complaint endangers no goods'],
    ['LOSS', { industry: 'pharma', hazardous: true, valueCny: 5_000_000 }, 'S1', 'there is nothing above S1'],
  ])('%s with %o is %s: %s', (type, about, severity) =>
    expect(severityOf(type, { ...ordinary, ...about })).toBe(severity),
  );

  test('S1 is graver than S4, and nothing is graver than itself', () =>
    expect(severities.map((a) => severities.map((b) => isGraver(a, b)))).toEqual([
      [false, true, true, true],
      [false, false, true, true],
      [false, false, false, true],
      [false, false, false, false],
    ]));
});

describe('every type of the trade', () => {
  test.each(exceptionTypes)('%s has names, measures and codes', (type) => {
    const { zh, en, measures } = kindOf(type);
    expect([zh, en].every(Boolean)).toBe(true);
    expect(measures.length).toBeGreaterThan(0);
    expect(outgoingCodes).toHaveProperty(type);
  });

  test('what clears by itself is never latched, and a delay is about an order', () => {
    expect(clearingTypes.filter((type) => kindOf(type).latched)).toEqual([]);
    expect(delayTypes.map((type) => kindOf(type).about)).toEqual(['order', 'order']);
  });

  test('what happened to the vehicle is about the trip', () =>
    expect(exceptionTypes.filter((type) => kindOf(type).about === 'trip')).toEqual([
      ...['TRAFFIC', 'WEATHER', 'ACCIDENT', 'BREAKDOWN', 'DRIVER', 'THEFT', 'SEAL', 'LEAK', 'RESTRICTED'],
    ]));

  test('causes of a delay', () =>
    expect(exceptionTypes.filter((type) => kindOf(type).causesDelay)).toEqual([
      ...['TRAFFIC', 'WEATHER', 'BREAKDOWN', 'DRIVER', 'SHIPPER', 'RESTRICTED'],
    ]));
});
