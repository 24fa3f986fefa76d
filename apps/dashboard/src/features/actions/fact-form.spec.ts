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
  shipment: 0,
  stop: 0,
  lines: intactLines(order, 0),
  signedBy: ' ',
  note: '',
  ...more,
});

test('a departure says type and time only, in the time of the stop', () => {
  expect(factOf(form({}), 'Asia/Shanghai')).toEqual({ type: 'departed', occurredAt: '2026-01-31T00:00:00.000Z' });
});

test('a signature says what was signed for, and by whom if that is known', () => {
  const lines = intactLines(order, 0);
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

test('of a shipment only its own lines are signed for, and what is over counts beyond them', () => {
  const split = { ...order, shipments: [{ number: 2, lines: [{ line: 0, pieces: 15 }] }] };
  const [line] = intactLines(split, 2);
  expect(intactLines(split, 2)).toHaveLength(1);
  expect(line).toMatchObject({ line: 0, intact: 15, over: 0 });
  expect(line && sumOf({ ...line, over: 3 })).toBe(15);
});

test('a damage report names the damaged lines only, in pieces of what was taken for intact', () => {
  const lines = intactLines(order, 0).map((line) => (line.line === 1 ? { ...line, damaged: 2 } : line));
  expect(factOf(form({ type: 'damageReported', lines }), 'UTC')?.lines).toEqual([
    { line: 1, intact: 10, short: 0, damaged: 2, refused: 0, over: 0 },
  ]);
  expect(factOf(form({ type: 'damageReported' }), 'UTC')).not.toHaveProperty('lines');
});
