import type { PlanContent } from '@longhaul/domain';
import { describe, expect, test } from 'vitest';
import { changesOf, contentOf, emptyForm, formOf, moved, newStep, problemOf } from './plan-form.ts';

const plan: PlanContent = {
  zh: '泄漏',
  en: 'leak',
  match: { types: ['LEAK'], severities: ['S1'], hazardous: false, valueFromCny: 1_000 },
  steps: [
    { key: 'stop', role: 'representative', zh: '停', en: 'stop', limitS: 90, doNot: { zh: '勿近', en: 'keep off' } },
    { key: 'call', role: 'quality', zh: '报警', en: 'call', limitS: 300 },
  ],
  doNots: [{ zh: '勿用水', en: 'no water' }],
  phones: [
    { zh: '消防', en: 'fire', phone: '119' },
    { zh: '专家', en: 'expert', phone: null },
  ],
  alternatives: [{ kind: 'vehicle', name: '备用车', example: true }],
  tells: { roles: ['quality'], atLeast: 3 },
  spendLimitCny: null,
  approverRole: 'quality',
  templates: { zh: '您好', en: 'hello' },
  reviewBy: '2027-01-31',
};

test('a plan goes through its form unchanged', () => {
  expect(contentOf(formOf(plan))).toEqual(plan);
  expect(changesOf(plan, contentOf(formOf(plan)))).toEqual([]);
});

test('limits are typed in minutes', () => {
  const form = formOf(plan);
  expect(form.steps.map(({ minutes }) => minutes)).toEqual([1.5, 5]);
  const [stop] = form.steps;
  if (stop) stop.minutes = 2;
  expect(changesOf(plan, contentOf(form))).toEqual([{ path: 'steps[stop].limitS', before: 90, after: 120 }]);
});

test('steps are moved, not lost', () => {
  const steps = ['a', 'b', 'c'];
  expect([moved(steps, 2, -1), moved(steps, 0, 1), moved(steps, 0, -1), moved(steps, 2, 1)]).toEqual([
    ['a', 'c', 'b'],
    ['b', 'a', 'c'],
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ]);
  expect(newStep([{ ...newStep([]), key: 'step2' }]).key).toBe('step3');
});

describe('what cannot be saved yet', () => {
  test.each([
    ['a code with blanks', 'MY PLAN', plan, { code: 'badCode' }],
    ['no type', 'PLAN', { ...plan, match: { types: [] } }, { code: 'noTypes' }],
    ['no step', 'PLAN', { ...plan, steps: [] }, { code: 'noSteps' }],
    ['two steps of one key', 'PLAN', { ...plan, steps: [...plan.steps, ...plan.steps] }, { code: 'duplicateKey' }],
    [
      'texts in one language',
      'PLAN',
      { ...plan, en: '', templates: { zh: '您好', en: '' } },
      { code: 'incomplete', missing: ['en', 'templates'] },
    ],
    ['nothing', 'PLAN', plan, null],
  ] as const)('%s', (_, code, content, problem) => expect(problemOf(code, content)).toEqual(problem));

  test('a new plan has everything still to be said', () => {
    const fresh = emptyForm('2026-11-25');
    expect(fresh.reviewBy).toBe('2027-11-25');
    expect(problemOf('NEW', contentOf({ ...fresh, types: ['LEAK'] }))).toMatchObject({ code: 'incomplete' });
  });
});
