import { describe, expect, test } from 'vitest';
import { choosePlan, type PlanMatch, type PlanSubject } from './index.ts';

const warmMedicine: PlanSubject = {
  ...{ type: 'TEMP', severity: 'S1', customerId: 'bayer', industry: 'pharma' },
  ...{ hazardous: false, temperatureControlled: true, valueCny: 300_000 },
};
const plan = (name: string, match: Omit<PlanMatch, 'types'> = {}, types: PlanMatch['types'] = ['TEMP']) => ({
  ...{ name, match: { types, ...match } },
});
const chosen = (plans: ReturnType<typeof plan>[], subject: Partial<PlanSubject> = {}) =>
  choosePlan(plans, { ...warmMedicine, ...subject })?.name;

test('none fits, none is chosen', () => {
  expect(chosen([])).toBeUndefined();
  expect(chosen([plan('accidents', {}, ['ACCIDENT', 'LEAK'])])).toBeUndefined();
});

describe('what a plan does not say fits everybody; what it says must be so', () => {
  test.each<[Omit<PlanMatch, 'types'>, boolean]>([
    [{}, true],
    [{ severities: ['S1', 'S2'] }, true],
    [{ severities: ['S3'] }, false],
    [{ customerId: 'bayer' }, true],
    [{ customerId: 'haier' }, false],
    [{ industry: 'pharma' }, true],
    [{ industry: 'chemical' }, false],
    [{ hazardous: false }, true],
    [{ hazardous: true }, false],
    [{ temperatureControlled: true }, true],
    [{ temperatureControlled: false }, false],
    [{ valueFromCny: 300_000 }, true],
    [{ valueFromCny: 300_001 }, false],
  ])('%o: %s', (match, fits) => expect(chosen([plan('it', match)]) === 'it').toBe(fits));

  test('goods without a declared value are worth nothing to a plan that begins at a value', () =>
    expect(chosen([plan('dear', { valueFromCny: 1 })], { valueCny: null })).toBeUndefined());
});

test("the customer's own goes before the goods', the goods' before the industry's, which goes before the house's", () => {
  const plans = [
    plan('house'),
    plan('grave', { severities: ['S1'] }),
    plan('industry', { industry: 'pharma', severities: ['S1'] }),
    plan('goods', { temperatureControlled: true }),
    plan('goods that are dear', { temperatureControlled: true, valueFromCny: 100_000 }),
    plan('customer', { customerId: 'bayer' }),
  ];
  const order: (string | undefined)[] = [];
  for (let left = plans; left.length > 0; left = left.filter(({ name }) => name !== order.at(-1)))
    order.push(chosen(left));
  expect(order).toEqual(['customer', 'goods that are dear', 'goods', 'industry', 'grave', 'house']);
});

test('of two that say as much the first is taken', () =>
  expect(chosen([plan('a', { industry: 'pharma' }), plan('b', { industry: 'pharma' })])).toBe('a'));
