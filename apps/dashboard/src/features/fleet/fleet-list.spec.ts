import type { Vehicle } from '@longhaul/contracts';
import { expect, test } from 'vitest';
import { Fleet } from '../../fleet/index.ts';
import { countsOf, fleetRows, narrowed } from './fleet-list.ts';

const now = Date.UTC(2026, 0, 31, 12);
const vehicle = (index: number, plate: string, orderNo: string | null, ageS: number | null): Vehicle => ({
  id: `v${index}`,
  index,
  plate,
  fleet: null,
  order: orderNo === null ? null : { id: `id-${orderNo}`, orderNo, status: 'departed' },
  last:
    ageS === null
      ? null
      : {
          fixTime: new Date(now - ageS * 1000).toISOString(),
          longitude: 121,
          latitude: 31,
          speedKmh: 70,
          headingDeg: 0,
          state: 'moving',
        },
});

test('a dispatcher looks for a truck', () => {
  const fleet = new Fleet();
  fleet.takeSnapshot(
    [vehicle(1, '沪B2', 'LH-77', 5), vehicle(2, '沪A1', null, 600), vehicle(3, '京C3', 'LH-78', null)],
    now,
  );
  const rows = fleetRows(fleet, now, new Set(['id-LH-78']));
  const plates = (found: typeof rows) => found.map((row) => row.plate).join(' ');

  expect(plates(rows)).toBe('京C3 沪A1 沪B2');
  expect(countsOf(rows)).toEqual({ all: 3, warning: 1, moving: 1, stopped: 0, silent: 1, unknown: 1 });
  expect(plates(narrowed(rows, 'all', ' lh-7'))).toBe('京C3 沪B2');
  expect(plates(narrowed(rows, 'silent', ''))).toBe('沪A1');
  expect(plates(narrowed(rows, 'warning', '沪'))).toBe('');
});
