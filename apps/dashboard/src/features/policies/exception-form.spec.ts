import { newPolicySchema } from '@longhaul/contracts';
import {
  defaultExceptionPolicy,
  diffExceptionPolicies,
  type ExceptionPolicy,
  fullExceptionPolicy,
  ladderRoles,
  type Severity,
  severities,
} from '@longhaul/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ExceptionForm, exceptionFormOf, exceptionPolicyOf, levelAbove } from './exception-form.ts';
import { exceptionProblems } from './exception-problems.ts';
import { moneyOf } from './money-form.ts';

const house = defaultExceptionPolicy;
const minutes = (amount: string) => ({ amount, unit: 'minute' }) as const;
const formWith = (change: (form: ExceptionForm) => void): ExceptionForm => {
  const form = exceptionFormOf(house);
  change(form);
  return form;
};
const saved = (form: ExceptionForm) => exceptionPolicyOf(form, house);
const levelIn = (form: ExceptionForm, severity: Severity, level: number) => {
  const found = form.severity[severity].levels[level - 1];
  if (!found) throw new Error(`${severity} has no L${level}`);
  return found;
};

const seconds = fc.nat(31 * 86_400);
const ofSeverities = <T>(one: fc.Arbitrary<T>) => fc.record({ S1: one, S2: one, S3: one, S4: one });
const who = {
  role: fc.constantFrom(...ladderRoles),
  people: fc.array(fc.uuid(), { minLength: 1, maxLength: 3 }),
};
const first = fc.record({ ...who, ackS: fc.constant(0) }, { requiredKeys: ['role'] });
/** How much later than the level below with a limit of that kind: seven of them stay within 31 days. */
const later = fc.integer({ min: 1, max: 4 * 86_400 });
const above = fc
  .record({ ...who, ackS: later, progressS: later }, { requiredKeys: ['role'] })
  .filter(({ ackS, progressS }) => ackS !== undefined || progressS !== undefined);
const rising = fc.array(above, { maxLength: 7 }).map((levels) => {
  const reached = { ackS: 0, progressS: 0 };
  return levels.map(({ ackS, progressS, ...level }) => {
    reached.ackS += ackS ?? 0;
    reached.progressS += progressS ?? 0;
    return {
      ...level,
      ...(ackS === undefined ? {} : { ackS: reached.ackS }),
      ...(progressS === undefined ? {} : { progressS: reached.progressS }),
    };
  });
});
const anyPolicy: fc.Arbitrary<ExceptionPolicy> = fc.record({
  ladder: ofSeverities(fc.tuple(first, rising).map(([one, more]) => [one, ...more])),
  approvalS: ofSeverities(seconds),
  customerNoticeS: ofSeverities(fc.option(seconds)),
  tellsCustomerAtOnce: ofSeverities(fc.boolean()),
  approvalAboveCny: fc.nat(20_000),
  twoApproversAboveCny: fc.integer({ min: 20_000, max: 100_000_000 }),
  authorityReportS: seconds,
  reassignRestartsClock: fc.boolean(),
  reopenS: seconds,
  keyAccountFaster: fc.boolean(),
  claimEvidenceS: fc.integer({ min: 86_401, max: 31 * 86_400 }),
  claimReminderS: fc.nat(86_400),
  incidentRadiusM: fc.integer({ min: 100, max: 1_000_000 }),
  incidentWindowS: fc.integer({ min: 60, max: 31 * 86_400 }),
  incidentFromCases: fc.integer({ min: 2, max: 1_000 }),
});

test('what an edition says about exceptions is the same when it is opened and saved again, and the register takes it', () => {
  fc.assert(
    fc.property(anyPolicy, (policy) => {
      const sent = exceptionPolicyOf(exceptionFormOf(policy), policy);
      expect(sent).toEqual(policy);
      expect(newPolicySchema.parse({ numbers: {}, exceptions: sent }).exceptions).toEqual(policy);
    }),
  );
});

test('what only a newer server knows is carried on', () => {
  const newer = { ...house, callsBackS: 60 };
  expect(exceptionPolicyOf(exceptionFormOf(newer), newer)).toHaveProperty('callsBackS', 60);
});

test('a ladder is made: another limit, a level less, a level more, somebody by name', () => {
  const form = formWith(({ severity: { S2, S4 } }) => {
    S2.levels.splice(3, 2);
    S4.levels.push({ ...levelAbove(S4.levels), ack: { amount: '1.5', unit: 'day' } });
  });
  levelIn(form, 'S2', 3).ack = minutes('30');
  levelIn(form, 'S2', 3).progress = minutes('');
  levelIn(form, 'S2', 2).people = ['someone'];
  expect(saved(form).ladder.S2).toEqual([
    { role: 'representative', ackS: 0 },
    { role: 'accountManager', people: ['someone'], ackS: 900 },
    { role: 'supervisor', ackS: 1_800 },
  ]);
  expect(saved(form).ladder.S4.at(-1)).toEqual({ role: 'operationsManager', ackS: 129_600 });
  expect(exceptionProblems(form)).toEqual(new Map());
});

test('whoever comes to stand first is asked at once, whatever they had before', () => {
  const form = formWith(({ severity: { S2 } }) => S2.levels.shift());
  expect(saved(form).ladder.S2.slice(0, 2)).toEqual([
    { role: 'accountManager', ackS: 0 },
    { role: 'supervisor', ackS: 2_700, progressS: 7_200 },
  ]);
  const silent = fullExceptionPolicy({ ladder: { S3: [{ role: 'representative' }] } });
  expect(diffExceptionPolicies(silent, exceptionPolicyOf(exceptionFormOf(silent), silent))).toEqual([]);
});

test('the customer is told within a time, or before the promise is missed', () => {
  const form = formWith(({ severity: { S1, S3 } }) => {
    S1.noticeBeforePromise = true;
    S3.noticeBeforePromise = false;
    S3.notice = { amount: '2', unit: 'hour' };
  });
  expect(saved(form).customerNoticeS).toEqual({ S1: null, S2: 1_800, S3: 7_200, S4: null });
});

test.each([
  ['2000', 2_000],
  ['20,000', 20_000],
  [' 1999.50 ', 1_999.5],
  ['20,00', null],
  ['', null],
  ['100000001', null],
])('“%s” is %s yuan', (typed, cny) => expect(moneyOf(typed)).toBe(cny));

test('what is wrong yet changes nothing', () => {
  const form = formWith((form) => {
    for (const severity of severities) form.severity[severity].approval = minutes('x');
    form.reopen = minutes('');
    form.twoApproversAboveCny = 'many';
    form.incidentRadius = 'far';
    form.incidentFromCases = '1';
    form.claimReminder = minutes('-');
  });
  levelIn(form, 'S1', 2).ack = minutes('?');
  expect(saved(form)).toEqual(house);
});
