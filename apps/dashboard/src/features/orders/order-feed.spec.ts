import type { OrderSummary } from '@longhaul/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendPage, meetPage, type OrderFeed, revealWaiting, startFeed, updateOrder } from './order-feed.ts';

const at = '2026-01-31T00:00:00Z';
const promises = { dispatchBy: at, pickupBy: at, departBy: at, arriveBy: at, podBy: at, paperPodBy: at };
const order = (number: number, version = 1, status: OrderSummary['status'] = 'accepted'): OrderSummary => ({
  id: `0190-${String(number).padStart(4, '0')}`,
  orderNo: `LH${number}`,
  customerRef: `PO-${number}`,
  customer: { id: 'c', name: '客户', nameEn: 'Customer' },
  kind: 'trunk',
  service: 'standard',
  status,
  version,
  from: '上海',
  to: '北京',
  plate: null,
  promises,
  openPromises: promises,
  openWarnings: [],
  createdAt: at,
});
const page = (numbers: number[], nextCursor: string | null = null) => ({
  items: numbers.map((number) => order(number)),
  nextCursor,
});
const line = ({ shown, waiting, more }: OrderFeed): string =>
  `${shown.map((row) => `${row.orderNo}v${row.version}`).join(' ')} | ${waiting.map((row) => row.orderNo).join(' ')}${more ? ' +' : ''}`;

test('a morning at the list: nothing moves until the reader asks for it', () => {
  let feed = startFeed(page([3, 2, 1]));
  expect(line(feed)).toBe('LH3v1 LH2v1 LH1v1 | ');

  feed = meetPage(feed, page([5, 4, 3, 2, 1]));
  expect(line(feed)).toBe('LH3v1 LH2v1 LH1v1 | LH5 LH4');

  feed = updateOrder(feed, order(2, 4, 'departed'));
  expect(line(feed)).toBe('LH3v1 LH2v4 LH1v1 | LH5 LH4');

  feed = updateOrder(feed, order(2, 3, 'loaded'));
  expect(feed.shown[1]?.status).toBe('departed');

  feed = revealWaiting(feed);
  expect(line(feed)).toBe('LH5v1 LH4v1 LH3v1 LH2v4 LH1v1 | ');
});

test('older pages go below, and an order met twice is one row', () => {
  const feed = appendPage(startFeed(page([5, 4], 'next')), page([4, 3, 2]));
  expect(line(feed)).toBe('LH5v1 LH4v1 LH3v1 LH2v1 | ');
  expect(feed.cursor).toBeNull();
});

test('an order that grew into the filter waits at its own place; one below the last row shown waits for "load more"', () => {
  const feed = meetPage(startFeed(page([9, 7, 5], 'next')), page([9, 8, 7, 5, 3], 'next'));
  expect(line(feed)).toBe('LH9v1 LH7v1 LH5v1 | LH8');
  expect(line(revealWaiting(feed))).toBe('LH9v1 LH8v1 LH7v1 LH5v1 | ');
});

test('after a long absence the newest page does not reach down to what is shown, and the list knows', () => {
  expect(line(meetPage(startFeed(page([2, 1])), page([9, 8], 'next')))).toBe('LH2v1 LH1v1 | LH9 LH8 +');
});

test('whatever the server says, rows that are shown neither move nor go back in version', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 });
  const rows = fc.array(
    fc.record({ number: fc.integer({ min: 1, max: 30 }), version: fc.integer({ min: 1, max: 5 }) }),
  );
  fc.assert(
    fc.property(numbers, fc.array(rows, { maxLength: 6 }), (first, pages) => {
      const start = startFeed(page(first.sort((a, b) => b - a)));
      let feed = start;
      for (const items of pages) {
        const before = feed.shown.map((row) => row.version);
        feed = meetPage(feed, { items: items.map(({ number, version }) => order(number, version)), nextCursor: null });
        expect(feed.shown.map((row) => row.id)).toEqual(start.shown.map((row) => row.id));
        for (const [i, row] of feed.shown.entries()) expect(row.version).toBeGreaterThanOrEqual(before[i] ?? 0);
      }
    }),
  );
});
