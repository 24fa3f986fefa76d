import type { Order, PodFile, TimelineEntry } from '@longhaul/contracts';
import { expect, test } from 'vitest';
import { hour, orderAt } from '../../testing/index.ts';
import { paperBackAt, paperReturn } from '../common/promises.ts';
import { receiptsOf } from './receipts.ts';

const file = (id: string, shipment: number | null): PodFile => ({
  ...{ id, shipment, name: `${id}.jpg`, type: 'image/jpeg', size: 1, sha256: id, note: null, state: 'received' },
  ...{ reason: null, uploadedAt: hour(11), uploadedBy: 'user/1', uploadedByName: '李丽' },
  ...{ judgedAt: null, judgedBy: null, judgedByName: null },
});
type Split = Parameters<typeof receiptsOf>[0];
const split = (...shipments: Split['shipments']): Split => ({ ...orderAt('signed', {}), shipments });
const shipment = (number: number, status: Order['status'], podReturned?: number) => ({
  ...{ number, status },
  milestones: podReturned === undefined ? {} : { podReturned: { at: hour(podReturned), source: 'staff' } },
});
const told = (order: Split, files: PodFile[]) =>
  receiptsOf(order, files).map((receipt) =>
    [
      receipt.stray ? 'stray' : (receipt.shipment ?? 'order'),
      receipt.files.map(({ id }) => id).join('+') || 'nothing',
      receipt.returnedAt ? 'back' : 'out',
    ].join(' '),
  );

test.each<[string, Split, PodFile[], string[]]>([
  ['an order that travels as one', orderAt('signed', {}), [file('a', null), file('b', null)], ['order a+b out']],
  [
    'its one shipment is not spoken of',
    { ...orderAt('podReturned', { podReturned: 12 }), shipments: [shipment(1, 'podReturned', 12)] },
    [file('a', null)],
    ['order a back'],
  ],
  [
    'two shipments, one receipt back, none of the other',
    split(shipment(1, 'podReturned', 12), shipment(2, 'signed')),
    [file('a', 1)],
    ['1 a back', '2 nothing out'],
  ],
  [
    'a file from before the split belongs to none of them',
    split(shipment(1, 'signed'), shipment(2, 'signed')),
    [file('a', null), file('b', 2)],
    ['stray a out', '1 nothing out', '2 b out'],
  ],
])('receipts: %s', (_, order, files, receipts) => {
  expect(told(order, files)).toEqual(receipts);
});

test('paper: each shipment has its own, the order waits for the last one, and what was taken back is out again', () => {
  const paper = (seq: number, of: number | null, at: number, correctedBy: number | null = null): TimelineEntry => ({
    ...{ seq, type: 'paperPodReturned', outcome: 'accepted', occurredAt: hour(at), recordedAt: hour(at) },
    ...{ source: 'staff', actor: 'user/1', actorName: null, stop: null, shipment: of, correctedBy, detail: {} },
  });
  const two = split(shipment(1, 'signed'), shipment(2, 'signed'));
  expect(paperBackAt(two, [paper(1, 1, 20)])).toBeNull();
  expect(paperReturn([paper(1, 1, 20)], 2)).toBeUndefined();
  expect(paperBackAt(two, [paper(1, 1, 20), paper(2, 2, 30)])).toBe(hour(30));
  expect(paperBackAt(two, [paper(1, 1, 20), paper(2, 2, 30, 3)])).toBeNull();
  expect(paperBackAt(two, [paper(1, null, 20)])).toBe(hour(20));
  expect(paperBackAt(orderAt('signed', {}), [paper(1, null, 20)])).toBe(hour(20));
});
