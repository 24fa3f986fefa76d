import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultPolicy, diffPolicies, fullPolicy, type Policy, policyNumbers } from './index.ts';

test('two editions differ in what one of them says otherwise, the house default included', () => {
  const hour = 3_600;
  expect(diffPolicies({ loadingS: 2 * hour }, { loadingS: 2 * hour, dispatchLeadS: 4 * hour })).toEqual([
    { number: 'dispatchLeadS', before: defaultPolicy.dispatchLeadS, after: 4 * hour },
  ]);
  expect(diffPolicies({}, { loadingS: defaultPolicy.loadingS })).toEqual([]);
});

const anyNumbers: fc.Arbitrary<Partial<Policy>> = fc.dictionary(fc.constantFrom(...policyNumbers), fc.nat(3));

test('what the difference says, carried out on one edition, gives the other', () => {
  fc.assert(
    fc.property(anyNumbers, anyNumbers, (before, after) => {
      const carriedOut = { ...fullPolicy(before) };
      for (const { number, before: was, after: is } of diffPolicies(before, after)) {
        expect(carriedOut[number]).toBe(was);
        carriedOut[number] = is;
      }
      expect(carriedOut).toEqual(fullPolicy(after));
    }),
  );
});
