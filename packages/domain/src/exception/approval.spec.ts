import { describe, expect, test } from 'vitest';
import { beijing, climbsOf, duesOf, entry, inBeijing, logOf, ordinary, pass, raised, watch } from '../testing/index.ts';
import {
  type ApprovalNeed,
  approvalNeed,
  type CaseEvent,
  defaultExceptionPolicy,
  mayClassify,
  mayDecideMeasure,
  mayInstruct,
  measureKinds,
  nextAsked,
  type Severity,
} from './index.ts';

describe('what needs whose approval (domain.md 13.3)', () => {
  const need = (kind: (typeof measureKinds)[number], cost: number) => {
    const { approvers, role, instruction } = approvalNeed(kind, cost, defaultExceptionPolicy);
    return `${approvers} ${role}${instruction ? ' + customer' : ''}`;
  };

  test('at no cost', () =>
    expect(Object.fromEntries(measureKinds.map((kind) => [kind, need(kind, 0)]))).toEqual({
      waitAndReplan: '0 supervisor',
      replacementVehicle: '0 supervisor',
      reroute: '0 supervisor',
      expedite: '0 supervisor',
      redeliver: '0 supervisor',
      return: '1 supervisor + customer',
      partialDelivery: '0 supervisor + customer',
      repack: '0 supervisor',
      resupply: '1 supervisor',
      temporaryStorage: '0 supervisor',
      quarantine: '0 supervisor',
      release: '1 quality + customer',
      destroy: '1 quality + customer',
      changeConsignee: '1 supervisor + customer',
      compensate: '1 supervisor',
    }));

  test.each([
    ['replacementVehicle', 2_000, '0 supervisor', 'at the limit'],
    ['replacementVehicle', 2_000.01, '1 supervisor', 'above the limit'],
    ['replacementVehicle', 20_000, '1 supervisor', 'at the second limit'],
    ['replacementVehicle', 20_000.01, '2 supervisor', 'above the second limit'],
    ['compensate', 20_001, '2 supervisor', 'what always needs one needs two when it is dear'],
    ['destroy', 20_001, '2 quality + customer', 'two of quality'],
  ] as const)('%s at %d: %s — %s', (kind, cost, expected, _) => expect(need(kind, cost)).toBe(expected));
});

const proposal = (need: Partial<ApprovalNeed> = {}, level = 3) =>
  entry('09:10', 'measureProposed', {
    ...{ measureId: 'm', kind: 'compensate', costCny: 500, level },
    need: { approvers: 1, role: 'supervisor', instruction: false, ...need },
  });
const approved = (actor: string, clock = '09:12') => entry(clock, 'measureApproved', { measureId: 'm' }, actor);
const of = (...entries: CaseEvent[]) =>
  watch(logOf(raised('09:00', 'S2'), ...entries), ordinary).it.measures.find(({ id }) => id === 'm');

describe('who may decide', () => {
  const climbed = (level: number) => entry('09:40', 'approvalExpired', { measureId: 'm', level });
  test.each<[string, string, string | null, string, CaseEvent[]]>([
    ['wang', 'supervisor', null, 'the supervisor', [proposal()]],
    ['chen', 'operationsManager', null, 'who stands above', [proposal()]],
    ['zhou', 'generalManager', null, 'who stands above everybody', [proposal()]],
    ['zhao', 'accountManager', 'not-an-approver', 'who stands below', [proposal()]],
    ['li', 'clerk', 'not-an-approver', 'a clerk', [proposal()]],
    ['root', 'admin', 'not-an-approver', 'who runs the machines', [proposal()]],
    ['wu', 'quality', 'not-an-approver', 'quality, of money', [proposal()]],
    ['wu', 'quality', null, 'quality, of its own', [proposal({ role: 'quality' })]],
    ['zhou', 'generalManager', 'not-an-approver', "nobody in quality's stead", [proposal({ role: 'quality' })]],
    ['yang', 'supervisor', 'proposer-may-not-approve', 'who proposed it, whoever they are', [proposal()]],
    ['wang', 'supervisor', 'measure-not-pending', 'it was decided already', [proposal(), approved('sun')]],
    ['wang', 'supervisor', 'already-approved-by-you', 'nobody twice', [proposal({ approvers: 2 }), approved('wang')]],
    ['sun', 'supervisor', null, 'somebody else', [proposal({ approvers: 2 }), approved('wang')]],
    ['wang', 'supervisor', 'approval-has-climbed', 'it went to the operations manager', [proposal(), climbed(4)]],
    ['chen', 'operationsManager', null, 'to whom it went', [proposal(), climbed(4)]],
    ['chen', 'operationsManager', 'approval-has-climbed', 'it went further', [proposal(), climbed(5)]],
    ['wu', 'quality', null, "quality's request stays with quality", [proposal({ role: 'quality' }), climbed(5)]],
    ['wang', 'supervisor', 'unknown-measure', 'there is none', []],
  ])('%s, %s: %s — %s', (actor, role, refusal, _, entries) =>
    expect(mayDecideMeasure(of(...entries), { actor, role })).toBe(refusal),
  );
});

describe('goods of several customers', () => {
  const asked = (from?: string[]) => proposal({ approvers: 0, instruction: true, ...(from ? { from } : {}) });
  const says = (clock: string, customerId?: string) =>
    entry(clock, 'instructed', {
      ...{ measureId: 'm', who: '李经理', channel: 'phone', at: beijing(clock) },
      ...(customerId ? { customerId } : {}),
    });

  test.each<[string, string | undefined, string, CaseEvent[]]>([
    ['awaitingInstruction', undefined, 'nobody said so yet', [asked(['bayer', 'haier'])]],
    ['awaitingInstruction', undefined, 'one of two', [asked(['bayer', 'haier']), says('09:20', 'bayer')]],
    [
      ...(['awaitingInstruction', undefined, 'one of two, twice'] as const),
      [asked(['bayer', 'haier']), says('09:20', 'bayer'), says('09:25', 'bayer')],
    ],
    [
      ...(['approved', '09:30', 'both: from the later'] as const),
      [asked(['bayer', 'haier']), says('09:30', 'haier'), says('09:20', 'bayer')],
    ],
    ['approved', '09:20', 'the only one', [asked(['bayer']), says('09:20', 'bayer')]],
    ['approved', '09:20', 'an older log, where one was enough', [asked(), says('09:20')]],
  ])('%s at %s: %s', (state, clock, _, entries) => {
    expect(of(...entries)?.state).toBe(state);
    const due = duesOf(logOf(raised('09:00', 'S2'), ...entries), ordinary).find(({ what }) => what === 'apply');
    expect(due && inBeijing(due.at)).toBe(clock);
  });

  test.each<[string | null, string | undefined, string, CaseEvent[]]>([
    [null, 'haier', 'who did not say so yet', [asked(['bayer', 'haier']), says('09:20', 'bayer')]],
    ['measure-not-pending', 'bayer', 'nobody twice', [asked(['bayer', 'haier']), says('09:20', 'bayer')]],
    ['instruction-of-whom', undefined, 'it must be known whose it is', [asked(['bayer', 'haier'])]],
    ['unknown-customer', 'midea', 'whose goods it does not touch', [asked(['bayer', 'haier'])]],
    [null, undefined, 'with one customer it need not be said', [asked(['bayer'])]],
    ['measure-not-pending', undefined, 'all are in', [asked(['bayer']), says('09:20', 'bayer')]],
    ['unknown-measure', 'bayer', 'there is none', []],
  ])('%s for %s: %s', (refusal, customer, _, entries) => expect(mayInstruct(of(...entries), customer)).toBe(refusal));
});

describe('who may say how grave a case is', () => {
  const cases = (['S1', 'S2', 'S3', 'S4'] as const).map(
    (severity) => watch(logOf(raised('09:00', severity)), ordinary).it,
  );
  const lowered = (role: string) =>
    cases.flatMap((it) => severitiesSaid.map((said) => `${it.severity}→${said} ${mayClassify(it, said, role)}`));
  const severitiesSaid = ['S1', 'S2', 'S3', 'S4'] as const;
  const refused = (role: string) =>
    lowered(role).flatMap((line) => (line.endsWith('lowering-needs-supervisor') ? [line.slice(0, 5)] : []));
  const all = ['S1→S2', 'S1→S3', 'S1→S4', 'S2→S3', 'S2→S4', 'S3→S4'];

  test.each([
    ['clerk', all],
    ['accountManager', all],
    ['quality', all],
    ['admin', all],
    ['supervisor', []],
    ['operationsManager', []],
    ['generalManager', []],
  ])('%s may not say %j', (role, expected) => expect(refused(role)).toEqual(expected));
});

describe('silence climbs and never approves', () => {
  test.each<[Severity, string]>([
    ['S1', '09:20'],
    ['S2', '09:40'],
    ['S3', '11:10'],
    ['S4', '17:10'],
  ])('asked at 09:10, an approver of %s has until %s', (severity, clock) => {
    const due = duesOf(logOf(raised('09:00', severity), proposal()), ordinary).find(
      ({ what }) => what === 'approvalExpires',
    );
    expect(due && inBeijing(due.at)).toBe(clock);
  });

  test('it goes up a level each time, the case with it, and at the top it is over by its own name', () => {
    const log = logOf(raised('09:00', 'S2'), entry('09:05', 'acknowledged', {}), proposal());
    const passed = pass(log, beijing('10:40'), ordinary);
    expect(
      passed.flatMap((one) =>
        one.type === 'approvalExpired' ? [`${inBeijing(one.at)} → ${one.detail.level ?? 'expired'}`] : [],
      ),
    ).toEqual(['09:40 → 4', '10:10 → 5', '10:40 → expired']);
    // who is between the case's level and the one that is asked now is asked as well
    expect(climbsOf(passed)).toEqual([
      '09:40 L2 approvalExpired',
      '09:40 L3 approvalExpired',
      '09:40 L4 approvalExpired',
      '10:10 L5 approvalExpired',
    ]);
    expect(watch(passed, ordinary).it.measures).toMatchObject([{ state: 'expired' }]);
  });

  test('an approval that came is not undone by its time', () =>
    expect(
      pass(logOf(raised('09:00', 'S2'), proposal(), approved('wang')), beijing('10:40'), ordinary),
    ).not.toContainEqual(expect.objectContaining({ type: 'approvalExpired' })));

  test('who is next and when: the nearest of ladder and approval', () => {
    const log = logOf(raised('09:00', 'S2'), proposal());
    const clockOf = (entries: CaseEvent[]) => {
      const next = nextAsked(duesOf(entries, { ...ordinary, customers: ['bayer'] }));
      return next && `${inBeijing(next.at)} ${next.what}`;
    };
    expect(clockOf(logOf(raised('09:00', 'S2')))).toBe('09:15 climb');
    expect(clockOf(log)).toBe('09:40 approvalExpires');
  });
});

describe('what acts, and when', () => {
  const applyOf = (...entries: CaseEvent[]) => {
    const due = duesOf(logOf(raised('09:00', 'S2'), ...entries), ordinary).find(({ what }) => what === 'apply');
    return due && inBeijing(due.at);
  };
  const instructed = entry('09:30', 'instructed', {
    ...{ measureId: 'm', who: '李经理', channel: 'phone', at: beijing('09:25') },
  });

  test.each<[string | undefined, string, CaseEvent[]]>([
    ['09:10', 'what needs nobody acts at once', [proposal({ approvers: 0 })]],
    [undefined, 'what is pending does not', [proposal()]],
    ['09:12', 'approved', [proposal(), approved('wang')]],
    [undefined, 'one of two', [proposal({ approvers: 2 }), approved('wang')]],
    ['09:14', 'two of two', [proposal({ approvers: 2 }), approved('wang'), approved('chen', '09:14')]],
    [undefined, 'approved, without the customer', [proposal({ instruction: true }), approved('wang')]],
    ['09:25', 'approved, with the customer', [proposal({ instruction: true }), approved('wang'), instructed]],
    ['09:35', 'the customer first', [proposal({ instruction: true }), instructed, approved('wang', '09:35')]],
    [undefined, 'the customer alone', [proposal({ instruction: true }), instructed]],
  ])('%s: %s', (clock, _, entries) => expect(applyOf(...entries)).toBe(clock));

  test('acts on each order once: it is applied with the last', () => {
    const done = (orderId: string, last: boolean) =>
      entry('09:13', 'measureApplied', { measureId: 'm', orderId, outcome: 'done', last });
    expect(of(proposal({ approvers: 0 }), done('a', false))).toMatchObject({ state: 'approved' });
    expect(of(proposal({ approvers: 0 }), done('a', false), done('b', true))).toMatchObject({
      ...{ state: 'applied', applied: [{ orderId: 'a' }, { orderId: 'b' }] },
    });
  });

  test('what was rejected stays rejected', () =>
    expect(
      of(proposal(), entry('09:11', 'measureRejected', { measureId: 'm', reason: '太贵' }, 'wang'), approved('sun')),
    ).toMatchObject({ state: 'rejected', reason: '太贵', approvedBy: [] }));
});
