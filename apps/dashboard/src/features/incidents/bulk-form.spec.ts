import { bulkCommands, bulkSchemas } from '@longhaul/contracts';
import { expect, test } from 'vitest';
import { type BulkForm, bulkBodyOf, bulkKinds, refusedOf } from './bulk-form.ts';

const filled: BulkForm = { text: ' 高速封闭 ', channel: 'phone', kind: 'waitAndReplan', arrival: '2026-03-02T18:00' };

test.each(bulkCommands)('what is sent to %s is what the contract takes', (command) => {
  const body = bulkBodyOf(command, filled);
  expect(bulkSchemas[command].parse(body)).toMatchObject(body);
});

test.each(bulkKinds)('%s can be proposed for all, with or without a new arrival', (kind) => {
  expect(bulkSchemas.propose.parse(bulkBodyOf('propose', { ...filled, kind }))).toMatchObject({
    effect: { newArrival: '2026-03-02T10:00:00.000Z' },
  });
  expect(bulkSchemas.propose.parse(bulkBodyOf('propose', { ...filled, kind, arrival: '' })).effect).toEqual({});
});

test('refusals are counted', () => {
  const one = { caseId: '', caseNo: '', code: null };
  const items = [
    { ...one, outcome: 'done' as const },
    { ...one, outcome: 'refused' as const },
  ];
  expect(refusedOf({ items })).toBe(1);
});
