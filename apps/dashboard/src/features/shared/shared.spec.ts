import { expect, test } from 'vitest';
import { cityNear, happenedAt, reportable, reportOf } from './shared.ts';

const station = { name: '天津分拨', kind: 'terminal', timeZone: 'Asia/Shanghai' } as const;
const nothing = { arrivedAt: null, sortedAt: null, outForDeliveryAt: null, leftAt: null, signedAt: null };

test('a station says what happened there, in order, and nothing that did not', () => {
  expect(happenedAt({ ...station, ...nothing })).toEqual([]);
  const times = { leftAt: '2026-03-02T06:00:00Z', arrivedAt: '2026-03-02T05:00:00Z' };
  expect(happenedAt({ ...station, ...nothing, ...times }).map(({ what }) => what)).toEqual(['arrivedAt', 'leftAt']);
});

test('a place is told by the city near it, in the reader’s language; out in the country by none', () => {
  const place = { longitude: 123.4, latitude: 41.8 };
  expect([cityNear(place, 'zh'), cityNear(place, 'en')]).toEqual(['沈阳', 'Shenyang']);
  expect(cityNear({ longitude: 85, latitude: 38 }, 'zh')).toBeUndefined();
});

test('what has arrived is not late any more, everything else may still be wrong with it', () => {
  expect(reportable('departed')).toContain('DELAY_TRANSIT');
  expect(reportable('signed')).not.toContain('DELAY_TRANSIT');
  expect(reportable('signed')).toContain('DAMAGE');
});

test.each([
  ['nothing is chosen', { type: '', note: '破了', name: '', phone: '' }, null],
  ['a name without a number', { type: 'DAMAGE', note: '', name: '李', phone: ' ' }, null],
  ['a number without a name', { type: 'DAMAGE', note: '', name: '', phone: '139' }, null],
  ['only the type', { type: 'DAMAGE', note: ' ', name: '', phone: '' }, { type: 'DAMAGE' }],
  [
    'everything',
    { type: 'OTHER', note: ' 门锁 ', name: '李', phone: '139 ' },
    { type: 'OTHER', note: '门锁', contact: { name: '李', phone: '139' } },
  ],
] as const)('%s', (_, form, body) => {
  expect(reportOf(form)).toEqual(body);
});
