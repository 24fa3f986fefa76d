import { changeSchema } from '@longhaul/contracts';
import { expect, test } from 'vitest';
import { changeOf, formOf } from './change-form.ts';

const stop = {
  id: 's',
  shipment: 2,
  number: 3,
  kind: 'delivery' as const,
  name: '乌鲁木齐仓',
  address: null,
  longitude: 87.6,
  latitude: 43.8,
  radiusM: 500,
  site: null,
  arriveBy: null,
  timeZone: 'Asia/Urumqi',
  window: { start: '2026-01-31T02:00:00.000Z', end: '2026-01-31T06:00:00.000Z' },
  contact: { name: '王', phone: '139' },
};
const form = { ...formOf(stop), reason: '客户改约' };

test('the form shows the window in the zone of its stop', () => {
  expect(form).toMatchObject({ from: '2026-01-31T08:00', until: '2026-01-31T12:00', name: '王', phone: '139' });
});

test('only what is other than before is sent', () => {
  const later = changeOf({ ...form, until: '2026-01-31T14:00' }, stop);
  expect(later).toEqual({
    body: {
      reason: '客户改约',
      shipment: 2,
      stop: 3,
      window: { start: '2026-01-31T02:00:00.000Z', end: '2026-01-31T08:00:00.000Z' },
    },
  });
  const other = changeOf({ ...form, name: '李' }, stop);
  expect(other).toMatchObject({ body: { contact: { name: '李', phone: '139' } } });
  expect(other).not.toHaveProperty('body.window');
  for (const change of [later, other])
    expect('body' in change && changeSchema.safeParse(change.body).success).toBe(true);
});

test.each([
  ['nothing changed', {}, 'change.nothing'],
  ['it ends before it starts', { until: '2026-01-31T07:00' }, 'change.badWindow'],
  ['half a window', { until: '' }, 'change.badWindow'],
  ['a contact without a phone', { phone: ' ' }, 'change.halfContact'],
])('%s: it is said before it is sent', (_, typed, problem) => {
  expect(changeOf({ ...form, ...typed }, stop)).toEqual({ problem });
});

test('a stop without window and contact gets its first ones', () => {
  const bare = { ...stop, window: null, contact: null };
  const typed = { ...formOf(bare), from: '2026-02-01T08:00', until: '2026-02-01T12:00', reason: 'r' };
  expect(changeOf(typed, bare)).toMatchObject({ body: { window: { start: '2026-02-01T02:00:00.000Z' } } });
});
