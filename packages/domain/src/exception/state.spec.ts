import { describe, expect, test } from 'vitest';
import { beijing, duesOf, entry, logOf, ordinary, raised, watch } from '../testing/index.ts';
import {
  type CaseCommand,
  type CaseEvent,
  type CaseState,
  caseCommands,
  caseStates,
  defaultExceptionPolicy,
  deriveCase,
  isOpenCase,
  mayClose,
  mayDo,
  mayReopen,
} from './index.ts';

const confirmed = entry('09:05', 'confirmed', {});
const proposed = (id = 'm', clock = '09:10', approvers: 0 | 1 | 2 = 1, instruction = false) =>
  entry(clock, 'measureProposed', {
    ...{ measureId: id, kind: 'return', costCny: 500, level: 3 },
    need: { approvers, role: 'supervisor', instruction },
  });
const approved = (id = 'm', actor = 'wang') => entry('09:12', 'measureApproved', { measureId: id }, actor);
const rejected = entry('09:12', 'measureRejected', { measureId: 'm', reason: '太贵' }, 'wang');
const applied = entry('09:13', 'measureApplied', { measureId: 'm', orderId: 'o', outcome: 'done', last: true });
const resolved = entry('10:00', 'resolved', { result: '已送达' });
const closed = entry('10:10', 'closed', { cause: '封路', responsibleParty: 'forceMajeure', result: '晚到1小时' });
const invalid = entry('09:05', 'invalidated', { reason: '误报' });
const reopened = entry('11:00', 'reopened', { reason: '客户有异议', asked: ['yang'] });

/** What leads a case to each state. */
const ways: Record<CaseState, CaseEvent[]> = {
  REPORTED: [],
  CONFIRMED: [confirmed],
  PLANNED: [confirmed, proposed()],
  REJECTED: [confirmed, proposed(), rejected],
  APPROVED: [confirmed, proposed(), approved()],
  IN_ACTION: [confirmed, proposed(), approved(), applied],
  RESOLVED: [confirmed, resolved],
  INVALID: [invalid],
  CLOSED: [confirmed, resolved, closed],
  REOPENED: [confirmed, resolved, closed, reopened],
};
const standing = (...entries: CaseEvent[]) =>
  deriveCase(logOf(raised('09:00', 'S2'), ...entries), defaultExceptionPolicy);

test.each(caseStates)('a case comes to be %s', (state) => expect(standing(...ways[state]).state).toBe(state));

describe('which command fits which state: + it does, · it does not', () => {
  const table: [CaseCommand, string][] = [
    //                  REPORTED REOPENED CONFIRMED PLANNED REJECTED APPROVED IN_ACTION RESOLVED INVALID CLOSED
    ['acknowledge', '        +        +         +       +        +        +         +        +       ·      ·'],
    ['confirm', '            +        ·         ·       ·        ·        ·         ·        ·       ·      ·'],
    ['invalidate', '         +        +         +       ·        +        ·         ·        ·       ·      ·'],
    ['classify', '           +        +         +       +        +        +         +        +       ·      ·'],
    ['reassign', '           +        +         +       +        +        +         +        +       ·      ·'],
    ['note', '               +        +         +       +        +        +         +        +       +      +'],
    ['propose', '            +        +         +       +        +        +         +        ·       ·      ·'],
    ['withdraw', '           +        +         +       +        +        +         +        ·       ·      ·'],
    ['decideMeasure', '      +        +         +       +        +        +         +        ·       ·      ·'],
    ['instruct', '           +        +         +       +        +        +         +        ·       ·      ·'],
    ['applyPlan', '          +        +         +       +        +        +         +        ·       ·      ·'],
    ['completeStep', '       +        +         +       +        +        +         +        +       ·      ·'],
    ['tellCustomer', '       +        +         +       +        +        +         +        +       ·      ·'],
    ['reportToAuthority', '  +        +         +       +        +        +         +        +       ·      ·'],
    ['resolve', '            ·        +         +       ·        +        +         +        ·       ·      ·'],
    ['close', '              ·        ·         ·       ·        ·        ·         ·        +       ·      ·'],
    ['reopen', '             ·        ·         ·       ·        ·        ·         ·        +       +      +'],
  ];
  test('the table names every command', () => expect(table.map(([command]) => command)).toEqual(caseCommands));
  test.each(table)('%s', (command, row) => {
    const fits = caseStates.map((state) => (mayDo(command, standing(...ways[state])) === null ? '+' : '·'));
    expect(fits).toEqual(row.split(' ').filter(Boolean));
  });

  test('with an approval pending it is not resolved, and is told so', () => {
    expect(mayDo('resolve', standing(...ways.PLANNED))).toBe('approval-pending');
    expect(mayDo('resolve', standing())).toBe('case-state');
  });
});

test('a false alarm and a closed case have nothing due; the others have', () => {
  for (const state of caseStates) {
    const due = duesOf(logOf(raised('09:00', 'S2'), ...ways[state]), { ...ordinary, customers: ['bayer'] });
    expect([state, due.length > 0]).toEqual([state, isOpenCase(state)]);
  }
});

describe('where a case stands when it has several measures', () => {
  test.each<[CaseState, string, CaseEvent[]]>([
    ['PLANNED', 'one acts, another waits for approval', [proposed('m', '09:10', 0), applied, proposed('n', '09:20')]],
    [
      'IN_ACTION',
      'one acts, another was rejected',
      [
        proposed('n', '09:10', 0),
        { ...applied, detail: { ...applied.detail, measureId: 'n' } } as CaseEvent,
        proposed(),
        rejected,
      ],
    ],
    ['PLANNED', 'the second approval is missing', [proposed('m', '09:10', 2), approved()]],
    ['APPROVED', 'both have approved', [proposed('m', '09:10', 2), approved('m', 'wang'), approved('m', 'chen')]],
    ['APPROVED', 'the customer has not said so yet', [proposed('m', '09:10', 1, true), approved()]],
    [
      'CONFIRMED',
      'it was taken back',
      [proposed(), entry('09:11', 'measureWithdrawn', { measureId: 'm', reason: '多余' })],
    ],
    ['REJECTED', 'nobody decided', [proposed(), entry('11:11', 'approvalExpired', { measureId: 'm', level: null })]],
  ])('%s: %s', (state, _, entries) => expect(standing(confirmed, ...entries).state).toBe(state));

  test('before it is confirmed, measures do not say where it stands', () =>
    expect(standing(proposed('m', '09:04', 0)).state).toBe('REPORTED'));

  test('reopened, what was done before is done: it stands where the new measures stand', () => {
    const again = [...ways.IN_ACTION, resolved, closed, reopened];
    expect(standing(...again).state).toBe('REOPENED');
    expect(standing(...again, proposed('n', '11:05')).state).toBe('PLANNED');
  });
});

describe('what is over asks for no approval', () => {
  test.each<[string, CaseEvent[]]>([
    ['clearedByFact', [entry('10:00', 'clearedByFact', { by: 'arrivedAtDelivery', closes: false })]],
    ['invalidated', [invalid]],
  ])('%s: what was asked is withdrawn, for that reason, and is not due any more', (reason, end) => {
    const log = logOf(raised('09:00', 'S2'), proposed(), ...end);
    expect(watch(log, ordinary).it.measures).toMatchObject([{ state: 'withdrawn', reason }]);
    expect(duesOf(log, ordinary)).toEqual([]);
  });

  test.each<[string, string, CaseEvent[]]>([
    ['withdrawn', 'a false alarm', [invalid]],
    ['withdrawn', 'the fact came', [entry('10:00', 'clearedByFact', { by: 'arrivedAtDelivery', closes: true })]],
    ['approved', 'the fact came late', [entry('10:00', 'clearedByFact', { by: 'arrivedAtDelivery', closes: false })]],
    ['approved', 'resolved', [confirmed, resolved]],
    ['applied', 'a false alarm, and what it did before was noted after', [invalid, applied]],
  ])('what is approved and has not acted is %s: %s', (state, _, end) =>
    expect(standing(proposed('m', '09:04', 0), ...end).measures).toMatchObject([{ state }]),
  );

  test('what waited for the customer ends when it is resolved', () =>
    expect(standing(confirmed, proposed('m', '09:10', 1, true), approved(), resolved).measures).toMatchObject([
      { state: 'withdrawn', reason: 'resolved' },
    ]));
});

describe('closing', () => {
  const closing = { cause: '封路', responsibleParty: 'forceMajeure', result: '晚到1小时' } as const;
  const told = entry('09:20', 'customerTold', { customerId: 'bayer', channel: 'phone', by: 'hand' });
  const resolvedAs = (severity: 'S1' | 'S2' | 'S3' | 'S4', ...entries: CaseEvent[]) =>
    deriveCase(logOf(raised('09:00', severity), confirmed, ...entries, resolved), defaultExceptionPolicy);

  test.each([
    ['S1', undefined, 'prevention-note-missing'],
    ['S2', undefined, 'prevention-note-missing'],
    ['S3', undefined, null],
    ['S4', undefined, null],
    ['S1', '加装温控', null],
  ] as const)('%s with the prevention note %s: %s', (severity, preventionNote, refusal) =>
    expect(mayClose(resolvedAs(severity, told), { ...closing, preventionNote }, ['bayer'])).toBe(refusal),
  );

  test('not before every customer aboard was told', () => {
    expect(mayClose(resolvedAs('S3', told), closing, ['bayer', 'haier'])).toBe('not-told-yet');
    expect(mayClose(resolvedAs('S3'), closing, ['bayer'])).toBe('not-told-yet');
  });

  test('not before what was approved has acted', () => {
    const measure = proposed('m', '09:10', 0);
    expect(mayClose(resolvedAs('S3', told, measure), closing, ['bayer'])).toBe('measure-not-applied');
    expect(mayClose(resolvedAs('S3', told, measure, applied), closing, ['bayer'])).toBeNull();
  });

  test('not before it is resolved', () => expect(mayClose(standing(confirmed), closing, [])).toBe('case-state'));

  test('what it was closed with stays, until it is reopened', () => {
    expect(standing(...ways.CLOSED).closing).toMatchObject({ ...closing, at: beijing('10:10') });
    expect(standing(...ways.REOPENED).closing).toBeNull();
    expect(standing(entry('10:00', 'clearedByFact', { by: 'arrivedAtDelivery', closes: true })).closing).toMatchObject({
      result: 'clearedByFact',
    });
  });
});

test.each([
  ['2026-03-05 10:10', null],
  ['2026-03-05 10:10:01', 'too-late-to-reopen'],
])('a case closed on Monday at 10:10 is reopened at %s: %s', (clock, refusal) =>
  expect(mayReopen(standing(...ways.CLOSED), defaultExceptionPolicy, beijing(clock))).toBe(refusal),
);

describe('a log that is no case', () => {
  test('it begins when it is raised', () =>
    expect(() => deriveCase([{ ...confirmed, seq: 1 } as CaseEvent], defaultExceptionPolicy)).toThrow(/raised/));
});
