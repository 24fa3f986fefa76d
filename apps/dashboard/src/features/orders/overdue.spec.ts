import { expect, test } from 'vitest';
import { hour, orderAt } from '../../testing/index.ts';
import { isStillOverdue, totalOf, worstFirst } from './overdue.ts';

const customer = (
  name: string,
  overdue: Partial<Record<'dispatch' | 'pickup' | 'depart' | 'arrive' | 'pod', number>>,
) => ({
  name,
  dispatch: 0,
  pickup: 0,
  depart: 0,
  arrive: 0,
  pod: 0,
  ...overdue,
});

test('the customer with the most overdue stands first, one with nothing not at all', () => {
  const list = [
    customer('b', { pod: 2 }),
    customer('none', {}),
    customer('c', { pickup: 1, arrive: 4 }),
    customer('a', { depart: 2 }),
  ];
  expect(worstFirst(list).map(({ name }) => name)).toEqual(['c', 'a', 'b']);
  expect(list.map(totalOf)).toEqual([2, 0, 5, 2]);
});

// promised at 8:00 (the house's time) and an hour: assigned at 1, at the pickup at 2, … arrived at 10, the receipt at 12
test.each([
  ['nobody was sent', 'accepted', { overdue: 'dispatch' }, 2, true],
  ['its time has not come', 'accepted', { overdue: 'pickup' }, 1.5, false],
  ['a truck was sent meanwhile', 'assigned', { overdue: 'dispatch' }, 2, false],
  ['on the road and late', 'departed', { overdue: 'arrive' }, 11, true],
  ['the receipt came back', 'podReturned', { overdue: 'pod' }, 13, false],
  ['called off', 'cancelled', { overdue: 'dispatch' }, 2, false],
  ['due on the day that is asked for', 'accepted', { overdue: 'dispatch', day: '2026-01-31' }, 2, true],
  ['due on another day', 'accepted', { overdue: 'dispatch', day: '2026-01-30' }, 2, false],
  ['nothing overdue is asked for', 'closed', {}, 2, true],
] as const)('%s', (_, status, filter, h, fits) =>
  expect(isStillOverdue(orderAt(status, {}), filter, Date.parse(hour(h)))).toBe(fits),
);
