import { describe, expect, test } from 'vitest';
import { beijing } from '../testing/index.ts';
import { askedOn, type Colleague, type CustomerPeople, type LadderLevel } from './index.ts';

const roles = {
  ...{ yang: 'clerk', li: 'clerk', wei: 'clerk', zhao: 'accountManager', qian: 'accountManager' },
  ...{ wang: 'supervisor', sun: 'supervisor', chen: 'operationsManager', zhou: 'generalManager', wu: 'quality' },
};
type Away = { deputy?: string; from?: string; to?: string };
const house = (away: Partial<Record<keyof typeof roles, Away>> = {}): Colleague[] =>
  Object.entries(roles).map(([id, role]) => {
    const { deputy, from, to } = away[id as keyof typeof roles] ?? {};
    return {
      ...{ id, role, deputyId: deputy ?? null },
      absentFrom: from ? beijing(from) : null,
      absentTo: to ? beijing(to) : null,
    };
  });
const own: CustomerPeople = { representativeId: 'yang', group: ['li', 'wei'], accountManagerId: 'zhao' };
const nobody: CustomerPeople = { representativeId: null, group: [], accountManagerId: null };
const allDay = { from: '00:00', to: '23:59' };
const ask = (role: LadderLevel['role'], people = own, colleagues = house(), level: Partial<LadderLevel> = {}) =>
  askedOn({ role, ...level }, people, colleagues, beijing('09:00'));

describe('who is really asked', () => {
  test.each<[string, string[], string[]]>([
    ["the customer's own representative", ask('representative'), ['yang']],
    ['without one, its service group', ask('representative', { ...own, representativeId: null }), ['li', 'wei']],
    ['without either, every clerk', ask('representative', nobody), ['yang', 'li', 'wei']],
    ["the customer's own account manager", ask('accountManager'), ['zhao']],
    ['without one, all of them', ask('accountManager', nobody), ['zhao', 'qian']],
    ['every supervisor', ask('supervisor'), ['wang', 'sun']],
    ['quality', ask('quality'), ['wu']],
    ['whom the policy names', ask('supervisor', own, house(), { people: ['sun'] }), ['sun']],
    ['whom the policy names is unknown here', ask('supervisor', own, house(), { people: ['ghost'] }), ['wang', 'sun']],
  ])('%s', (_, asked, expected) => expect(asked).toEqual(expected));
});

describe('absence', () => {
  test.each<[string, Parameters<typeof house>[0], string[]]>([
    ['has not begun', { yang: { deputy: 'li', from: '09:01', to: '18:00' } }, ['yang']],
    ['begins now', { yang: { deputy: 'wei', from: '09:00', to: '18:00' } }, ['wei']],
    ['ends now', { yang: { deputy: 'wei', from: '08:00', to: '09:00' } }, ['yang']],
    ['without an end', { yang: { deputy: 'wei', from: '08:00' } }, ['wei']],
    ['no deputy: the service group', { yang: allDay }, ['li', 'wei']],
    ["the deputy's deputy", { yang: { ...allDay, deputy: 'wei' }, wei: { ...allDay, deputy: 'sun' } }, ['sun']],
    [
      'deputies in a circle: the group',
      { yang: { ...allDay, deputy: 'zhao' }, zhao: { ...allDay, deputy: 'yang' } },
      ['li', 'wei'],
    ],
    ['a deputy who left the house: the group', { yang: { ...allDay, deputy: 'ghost' } }, ['li', 'wei']],
    [
      'the group is away too: every clerk has been tried, so all are asked',
      { yang: allDay, li: allDay, wei: allDay },
      ['yang', 'li', 'wei'],
    ],
  ])('%s', (_, away, expected) => expect(ask('representative', own, house(away))).toEqual(expected));

  test('two who are away have the same deputy: asked once', () =>
    expect(
      ask('supervisor', own, house({ wang: { ...allDay, deputy: 'chen' }, sun: { ...allDay, deputy: 'chen' } })),
    ).toEqual(['chen']));

  test('who is computed when the level starts: the same question later has another answer', () => {
    const colleagues = house({ yang: { deputy: 'wei', from: '12:00', to: '18:00' } });
    const at = (clock: string) => askedOn({ role: 'representative' }, own, colleagues, beijing(clock));
    expect([at('11:59'), at('12:00'), at('18:00')]).toEqual([['yang'], ['wei'], ['yang']]);
  });
});
