import { defaultExceptionPolicy, type Severity } from '@longhaul/domain';
import { expect, test } from 'vitest';
import { type ExceptionForm, exceptionFormOf, levelAbove } from './exception-form.ts';
import { exceptionProblems } from './exception-problems.ts';

const minutes = (amount: string) => ({ amount, unit: 'minute' }) as const;
function levelIn(form: ExceptionForm, severity: Severity, level: number) {
  const found = form.severity[severity].levels[level - 1];
  if (!found) throw new Error(`${severity} has no L${level}`);
  return found;
}

test.each<[string, (form: ExceptionForm) => void, [string, string][]]>([
  ['the house default', () => {}, []],
  [
    'a level as late as the one below',
    (form) => Object.assign(levelIn(form, 'S1', 3), { ack: minutes('5') }),
    [['ladder-S1-3-ack', 'notRising']],
  ],
  [
    'no progress asked for sooner than two levels below',
    (form) => Object.assign(levelIn(form, 'S2', 5), { progress: minutes('90') }),
    [['ladder-S2-5-progress', 'notRising']],
  ],
  [
    'evidence asked for again when it is due',
    (form) => (form.claimReminder = form.claimEvidence),
    [['claimReminderS', 'notShorter']],
  ],
  ['an incident of one case', (form) => (form.incidentFromCases = '1'), [['incidentFromCases', 'badCount']]],
  ['an incident as wide as China', (form) => (form.incidentRadius = '5000'), [['incidentRadiusM', 'badRadius']]],
  ['an incident of an instant', (form) => (form.incidentWindow = minutes('0')), [['incidentWindowS', 'badLimit']]],
  [
    'a second level at once',
    (form) => Object.assign(levelIn(form, 'S4', 2), { ack: minutes('0') }),
    [['ladder-S4-2-ack', 'notRising']],
  ],
  [
    'a level without any limit',
    (form) => form.severity.S3.levels.push(levelAbove(form.severity.S3.levels)),
    [['ladder-S3-5-ack', 'noLimit']],
  ],
  [
    'more than a month',
    (form) => Object.assign(levelIn(form, 'S1', 5), { ack: { amount: '32', unit: 'day' } }),
    [['ladder-S1-5-ack', 'badLimit']],
  ],
  [
    'no time for an approval, nor for the customer',
    ({ severity: { S2 } }) => Object.assign(S2, { approval: minutes(''), notice: minutes('soon') }),
    [
      ['approval-S2', 'badLimit'],
      ['notice-S2', 'badLimit'],
    ],
  ],
  ['no notice time where none is asked for', ({ severity: { S3 } }) => Object.assign(S3, { notice: minutes('') }), []],
  [
    'two approvers below the limit of one',
    (form) => Object.assign(form, { approvalAboveCny: '30,000' }),
    [['twoApproversAboveCny', 'belowOne']],
  ],
  ['no amount', (form) => Object.assign(form, { approvalAboveCny: '-1' }), [['approvalAboveCny', 'badMoney']]],
])('%s: what is wrong stands at its field', (_, change, wrong) => {
  const form = exceptionFormOf(defaultExceptionPolicy);
  change(form);
  expect([...exceptionProblems(form)]).toEqual(wrong);
});
