import { expect, test } from 'vitest';
import { totalOf, worstFirst } from './overdue.ts';

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
