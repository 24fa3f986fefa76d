import { describe, expect, test } from 'vitest';
import {
  type CaseEvent,
  type Colleague,
  changesByPath,
  defaultExceptionPolicy,
  deriveCase,
  deriveCaseDues,
  isDrillOver,
  mayDo,
  type PlannedStep,
  scaledSteps,
  toldByPlan,
} from './index.ts';

const step = (key: string, limitS: number): PlannedStep => ({ key, role: 'representative', zh: key, en: key, limitS });

describe('what two editions of a plan do not share', () => {
  const edition = {
    zh: '泄漏',
    steps: [step('stop', 60), step('isolate', 300)],
    phones: [{ zh: '消防', phone: '119' }],
    spendLimitCny: null as number | null,
  };
  test.each([
    ['nothing', edition, []],
    ['a limit', { ...edition, spendLimitCny: 5_000 }, [['spendLimitCny', null, 5_000]]],
    [
      'a step in less time',
      { ...edition, steps: [step('stop', 30), step('isolate', 300)] },
      [['steps[stop].limitS', 60, 30]],
    ],
    ['a step less', { ...edition, steps: [step('isolate', 300)] }, [['steps[stop]', step('stop', 60), null]]],
    [
      'a further step',
      { ...edition, steps: [...edition.steps, step('call', 9)] },
      [['steps[call]', null, step('call', 9)]],
    ],
    [
      'steps in another order',
      { ...edition, steps: edition.steps.toReversed() },
      [['steps.order', ['stop', 'isolate'], ['isolate', 'stop']]],
    ],
    [
      'another number to call',
      { ...edition, phones: [{ zh: '消防', phone: '110' }] },
      [['phones[1].phone', '119', '110']],
    ],
  ])('%s', (_, after, changes) => {
    expect(changesByPath(edition, after).map(({ path, before, after: is }) => [path, before, is])).toEqual(changes);
  });
});

test('a plan tells its roles, and goes on up the house until enough people know', () => {
  const colleague = (id: string, role: string): Colleague => ({
    ...{ id, role, deputyId: null, absentFrom: null, absentTo: null },
  });
  const house = [
    colleague('yang', 'clerk'),
    colleague('wang', 'supervisor'),
    colleague('wu', 'quality'),
    colleague('chen', 'operationsManager'),
  ];
  const people = { representativeId: 'yang', group: [], accountManagerId: null };
  const told = (atLeast: number) => toldByPlan({ roles: ['quality', 'supervisor'], atLeast }, people, house, 1);
  expect(told(2)).toEqual(['wu', 'wang']);
  expect(told(3)).toEqual(['wu', 'wang', 'yang']);
  expect(told(9)).toEqual(['wu', 'wang', 'yang', 'chen']);
});

describe('a drill', () => {
  const at = (seconds: number) => seconds * 1_000;
  const raised = { type: 'LEAK', severity: 'S1', level: 1, owner: 'user/yang', asked: ['yang'], drill: true } as const;
  const steps = scaledSteps([step('stop', 600), step('isolate', 1)], 10);
  const begun = [
    { seq: 1, type: 'raised', at: 0, actor: 'user/yang', detail: raised },
    {
      seq: 2,
      type: 'planApplied',
      at: 0,
      actor: 'user/yang',
      detail: { planId: 'p', edition: 1, name: '泄漏', steps },
    },
  ] satisfies CaseEvent[];
  const caseOf = (...more: CaseEvent[]) => deriveCase([...begun, ...more], { reassignRestartsClock: false });
  const done = (key: string, seconds: number): CaseEvent => ({
    ...{ seq: 3, type: 'stepDone', at: at(seconds), actor: 'user/yang', detail: { step: key } },
  });

  test('runs its steps so many times faster, and climbs no ladder', () => {
    const watched = {
      policy: defaultExceptionPolicy,
      isKeyAccount: true,
      hours: null,
      promisesInDanger: [],
      customers: [],
      customersLate: [],
    };
    expect(deriveCaseDues({ ...watched, it: caseOf() })).toEqual([
      { what: 'step', step: 'isolate', at: at(1) },
      { what: 'step', step: 'stop', at: at(60) },
    ]);
  });

  test('is over when every step is done or missed, and says which', () => {
    const missed: CaseEvent = { seq: 4, type: 'stepMissed', at: at(1), actor: 'system', detail: { step: 'isolate' } };
    expect(isDrillOver(caseOf(done('stop', 5)))).toBe(false);
    expect(isDrillOver(caseOf(done('stop', 5), missed))).toBe(true);
    const ended = caseOf(done('stop', 5), missed, {
      ...{ seq: 5, type: 'drillEnded', at: at(5), actor: 'system', detail: { done: ['stop'], missed: ['isolate'] } },
    });
    expect([ended.state, ended.closing?.result, isDrillOver(ended)]).toEqual(['CLOSED', 'drillEnded', false]);
  });

  test('asks, tells and moves nobody outside it', () => {
    for (const command of ['propose', 'tellCustomer', 'confirm', 'reassign', 'close', 'reopen', 'applyPlan'] as const)
      expect([command, mayDo(command, caseOf())]).toEqual([command, 'only-a-drill']);
    for (const command of ['completeStep', 'note', 'acknowledge'] as const) expect(mayDo(command, caseOf())).toBeNull();
  });
});
