import type { TimelineEntry } from '@longhaul/contracts';
import { expect, test } from 'vitest';
import { hour, stop } from '../../testing/index.ts';
import { delayCaseOf, linesOf, partsOf, windowOf } from './timeline.ts';

const entry = (seq: number, type: string, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  seq,
  type,
  outcome: 'accepted',
  occurredAt: hour(seq),
  recordedAt: hour(seq),
  source: 'driver',
  actor: 'fleet/1',
  actorName: null,
  stop: null,
  shipment: null,
  correctedBy: null,
  detail: {},
  ...more,
});
const decided = { outcome: 'decided', source: 'staff', actor: 'user/1', actorName: '李客服' } as const;

test('a departure that was wrong stays, with who took it back, when and why; the newest stands first', () => {
  const lines = linesOf(
    [
      entry(1, 'loaded', { stop: { number: 2, name: '仓' }, recordedAt: hour(3) }),
      entry(2, 'departed', { correctedBy: 3 }),
      entry(3, 'corrected', { ...decided, detail: { corrects: 2, note: '司机误报' } }),
    ],
    [stop(1, 'pickup'), { ...stop(2, 'delivery'), timeZone: 'Asia/Urumqi' }],
  );
  expect(lines.map(({ type, fact, taken }) => [type, fact, taken])).toEqual([
    ['corrected', false, null],
    ['departed', false, { reason: '司机误报', name: '李客服', at: hour(3) }],
    ['loaded', true, null],
  ]);
  expect(lines[2]).toMatchObject({ zone: 'Asia/Urumqi', lagMs: 2 * 3_600_000 });
});

test('what never counted cannot be taken back', () => {
  expect(linesOf([entry(1, 'departed', { outcome: 'afterEnd' })], [])[0]?.fact).toBe(false);
});

test.each([
  [{ window: { start: hour(1), end: hour(2), before: null } }, { start: hour(1), end: hour(2) }, 0],
  [{ note: 'consignee' }, null, 0],
  [{ window: 'soon' }, null, 0],
  [{ parts: [[], []] }, null, 2],
])('what a change or a split says beyond its reason: %j', (detail, window, parts) => {
  expect(windowOf({ detail })).toEqual(window);
  expect(partsOf({ detail })).toBe(parts);
});

test('a late order leads to the case of its delay, not to others that it had', () => {
  const raised = (seq: number, exception: string) =>
    entry(seq, 'exceptionRaised', { ...decided, detail: { exception, caseId: `case-${seq}` } });
  expect(delayCaseOf([raised(1, 'DELAY_PICKUP'), raised(2, 'DELAY_TRANSIT'), raised(3, 'DAMAGE')])).toBe('case-2');
  expect(delayCaseOf([raised(1, 'DAMAGE'), entry(2, 'signed')])).toBe('');
});
