import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultExceptionPolicy } from '../exception/index.ts';
import { type CauseOfCase, groupCases, type IncidentRules } from './index.ts';

const hour = 3_600_000;
/** Kilometres on a straight road: a case at `[40, 0]` is 40 km from its start. */
const kilometres = (a: readonly [number, number], b: readonly [number, number]) =>
  Math.hypot(a[0] - b[0], a[1] - b[1]) * 1_000;
const snow = (id: string, km: number | null, at: number, cause = 'WEATHER'): CauseOfCase => ({
  ...{ id, cause, at: at * hour },
  place: km === null ? null : [km, 0],
});
const under = (rules: Partial<IncidentRules>, ...cases: CauseOfCase[]) =>
  groupCases(cases, { ...defaultExceptionPolicy, ...rules }, kilometres).map((group) =>
    group.cases.map(({ id }) => id).join(''),
  );
const groups = (...cases: CauseOfCase[]) => under({}, ...cases);

test.each<[string, CauseOfCase[], string[]]>([
  ['three trucks in one snowfall', [snow('a', 0, 1), snow('b', 30, 2), snow('c', 45, 3)], ['abc']],
  ['two are no group', [snow('a', 0, 1), snow('b', 30, 2)], []],
  ['another cause is another thing', [snow('a', 0, 1), snow('b', 0, 1), snow('c', 0, 1, 'TRAFFIC')], []],
  ['too far away', [snow('a', 0, 1), snow('b', 30, 1), snow('c', 81, 1)], []],
  ['too long after', [snow('a', 0, 1), snow('b', 0, 2), snow('c', 0, 8.1)], []],
  ['a storm that moves on is one', [snow('a', 0, 0), snow('b', 50, 6), snow('c', 100, 12)], ['abc']],
  ['one that joins two', [snow('a', 0, 0), snow('c', 100, 0), snow('b', 50, 0)], ['abc']],
  ['nobody knows where', [snow('a', null, 1), snow('b', null, 1), snow('c', null, 1)], []],
  [
    'the largest first',
    [snow('a', 0, 1), snow('b', 0, 1), snow('c', 0, 1), ...'wxyz'.split('').map((id) => snow(id, 500, 1))],
    ['wxyz', 'abc'],
  ],
])('%s', (_, cases, expected) => expect(groups(...cases)).toEqual(expected));

test.each<[string, Partial<IncidentRules>, string[]]>([
  ['as usual', {}, ['abc']],
  ['a smaller area', { incidentRadiusM: 29_000 }, []],
  ['a shorter time', { incidentWindowS: 3_599 }, []],
  ['more cases', { incidentFromCases: 4 }, []],
  ['fewer cases', { incidentFromCases: 2, incidentRadiusM: 29_000 }, ['bc']],
])('the house says what belongs together: %s', (_, rules, expected) =>
  expect(under(rules, snow('a', 0, 1), snow('b', 30, 2), snow('c', 45, 3))).toEqual(expected),
);

test('in whatever order they come in, the groups are the same, and no case is in two', () => {
  const one = fc.record({
    id: fc.uuid(),
    cause: fc.constantFrom('WEATHER', 'TRAFFIC'),
    at: fc.integer({ min: 0, max: 24 }).map((at) => at * hour),
    place: fc.option(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.constant(0)), { nil: null }),
  });
  const cases = fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 20 });
  fc.assert(
    fc.property(cases, (all) => {
      const found = groups(...all);
      expect(groups(...all.toReversed()).sort()).toEqual(found.toSorted());
      const members = groupCases(all, defaultExceptionPolicy, kilometres).flatMap((group) =>
        group.cases.map(({ id }) => id),
      );
      expect(new Set(members).size).toBe(members.length);
    }),
  );
});
