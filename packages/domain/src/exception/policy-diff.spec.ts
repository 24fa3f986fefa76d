import { expect, test } from 'vitest';
import { defaultExceptionPolicy, diffExceptionPolicies, fullExceptionPolicy } from './index.ts';

const faster = fullExceptionPolicy({
  ladder: { S1: [{ role: 'representative' }, { role: 'supervisor', ackS: 60 }] },
  customerNoticeS: { S3: 3_600 },
});

test('an edition that speaks of one severity leaves the others as the house has them', () => {
  expect(faster.ladder.S2).toEqual(defaultExceptionPolicy.ladder.S2);
  expect(faster.customerNoticeS).toEqual({ ...defaultExceptionPolicy.customerNoticeS, S3: 3_600 });
});

test('two editions differ level by level; a level that is gone has no after', () => {
  const changes = diffExceptionPolicies(defaultExceptionPolicy, faster);
  expect(changes).toEqual([
    { path: 'ladder.S1.1.ackS', before: 0 },
    { path: 'ladder.S1.2.role', before: 'accountManager', after: 'supervisor' },
    { path: 'ladder.S1.2.ackS', before: 300, after: 60 },
    ...[
      ['3', 'supervisor', 900],
      ['4', 'operationsManager', 1_800],
      ['5', 'generalManager', 3_600],
    ].flatMap(([level, role, ackS]) => [
      { path: `ladder.S1.${level}.role`, before: role },
      { path: `ladder.S1.${level}.ackS`, before: ackS },
    ]),
    { path: 'customerNoticeS.S3', before: null, after: 3_600 },
  ]);
  expect(diffExceptionPolicies(faster, faster)).toEqual([]);
});
