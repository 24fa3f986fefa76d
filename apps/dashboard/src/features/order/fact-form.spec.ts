import { newFactSchema } from '@longhaul/contracts';
import { factTypes } from '@longhaul/domain';
import { expect, test } from 'vitest';
import { type FactForm, factOf, intactLines, sumOf } from './fact-form.ts';

const order = {
  goods: [
    { name: '饮料', pieces: 40 },
    { name: '糖果', pieces: 12 },
  ],
};
const form = (more: Partial<FactForm>): FactForm => ({
  type: 'departed',
  when: '2026-01-31T08:00:00',
  stop: 0,
  lines: intactLines(order),
  signedBy: ' ',
  note: '',
  ...more,
});

test('a departure says type and time only, in the time of the stop', () => {
  expect(factOf(form({}), 'Asia/Shanghai')).toEqual({ type: 'departed', occurredAt: '2026-01-31T00:00:00.000Z' });
});

test('a signature says what was signed for, and by whom if that is known', () => {
  const lines = intactLines(order);
  expect(lines.map(sumOf)).toEqual([40, 12]);
  expect(factOf(form({ type: 'signed', stop: 2, signedBy: ' 王 ' }), 'UTC')).toMatchObject({
    stop: 2,
    signedBy: '王',
    lines,
  });
  expect(factOf(form({ type: 'signed' }), 'UTC')).not.toHaveProperty('signedBy');
});

test.each(factTypes)('%s is sent as the server takes it', (type) => {
  expect(newFactSchema.safeParse(factOf(form({ type, note: 'seen at the gate' }), 'UTC')).success).toBe(true);
});

test('without a time nothing is sent', () => {
  expect(factOf(form({ when: '' }), 'UTC')).toBeNull();
});
