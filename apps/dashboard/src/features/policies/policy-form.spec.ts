import { newPolicySchema, type PolicyEdition } from '@longhaul/contracts';
import { defaultExceptionPolicy, defaultPolicy, fullPolicy, policyNumbers } from '@longhaul/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationForm, secondsOf } from './duration-form.ts';
import { exceptionFormOf } from './exception-form.ts';
import { policyGroups } from './fields.ts';
import { changesOf, editionOf, formOf, numbersOf, standingOf, wrongIn } from './policy-form.ts';

const hour = 3_600;
const edition = (more: Partial<PolicyEdition> = {}): PolicyEdition => ({
  id: 'e',
  customerId: null,
  edition: 1,
  numbers: { ...defaultPolicy },
  exceptions: defaultExceptionPolicy,
  createdAt: '2026-01-01T00:00:00Z',
  openOrders: 0,
  ...more,
});
const house = exceptionFormOf(defaultExceptionPolicy);

test('the form has a place for every number of a policy, and for none twice', () => {
  expect(policyGroups.flatMap(({ numbers }) => [...numbers]).sort()).toEqual([...policyNumbers].sort());
});

test.each([
  [0, '0', 'minute'],
  [30 * 60, '30', 'minute'],
  [90 * 60, '90', 'minute'],
  [24 * hour, '24', 'hour'],
  [10 * 24 * hour, '10', 'day'],
  [60 * hour, '60', 'hour'],
])('%d s is shown as %s %s', (seconds, amount, unit) => expect(durationForm(seconds)).toEqual({ amount, unit }));

test.each([
  ['1.5', 'hour', 5_400],
  ['1,5', 'hour', 5_400],
  [' 45 ', 'minute', 2_700],
  ['', 'hour', null],
  ['-1', 'hour', null],
  ['soon', 'hour', null],
  ['367', 'day', null],
] as const)('“%s” %s is sent as %s', (amount, unit, seconds) => expect(secondsOf({ amount, unit })).toBe(seconds));

test('an edition that is opened and saved again is the same; what is sent is what the register takes', () => {
  const any = fc.record(Object.fromEntries(policyNumbers.map((number) => [number, fc.nat(366 * 86_400)])));
  fc.assert(
    fc.property(any, (numbers) => {
      const before = edition({ numbers });
      const sent = editionOf(formOf(numbers), house, before, null);
      expect(sent.numbers).toEqual(numbers);
      expect(newPolicySchema.parse(sent)).toEqual(sent);
      expect(changesOf(formOf(numbers), numbers)).toEqual([]);
    }),
  );
});

test('what changes is said before it is saved; what is no duration yet changes nothing', () => {
  const form = {
    ...formOf({}),
    loadingS: { amount: '90', unit: 'minute' },
    podImageS: { amount: '', unit: 'day' },
  } as const;
  expect(changesOf(form, {})).toEqual([{ number: 'loadingS', before: hour, after: 5_400 }]);
  expect(wrongIn(form)).toEqual(['podImageS']);
  expect(numbersOf(form, {})).toEqual(fullPolicy({ loadingS: 5_400 }));
});

test('a number that only a newer server knows is carried on', () => {
  const before = edition({ numbers: { ...defaultPolicy, fromTomorrowS: 60 } });
  expect(editionOf(formOf(before.numbers), house, before, 'c').numbers).toHaveProperty('fromTomorrowS', 60);
});

test("new orders get the customer's newest edition, else the house's", () => {
  const [ofHouse, own] = [edition({ id: 'house', edition: 7 }), edition({ id: 'own', customerId: 'c' })];
  const newest = edition({ id: 'newest', customerId: 'c', edition: 2 });
  const ids = (editions: PolicyEdition[], of: string | null) => {
    const standing = standingOf(editions, of);
    return [standing.inForce?.id, standing.own.map(({ id }) => id)];
  };
  expect(ids([ofHouse, own, newest], 'c')).toEqual(['newest', ['newest', 'own']]);
  expect(ids([ofHouse], 'c')).toEqual(['house', []]);
  expect(ids([ofHouse, own], null)).toEqual(['house', ['house']]);
  expect(ids([], null)).toEqual([undefined, []]);
});
