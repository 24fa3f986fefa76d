import { cellOf, watchSchema } from '@longhaul/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roomsFor, sameRooms } from './rooms.ts';

test('from afar the world, from near the cells', () => {
  const shanghai = { west: 121, south: 31, east: 121.9, north: 31.5 };
  expect(roomsFor(shanghai, 4.9)).toEqual({ world: true });
  expect(roomsFor(shanghai, 8)).toEqual({ cells: ['53/26'] });
  expect(sameRooms(roomsFor(shanghai, 8), roomsFor({ ...shanghai, west: 121.1 }, 8.5))).toBe(true);
  expect(sameRooms(roomsFor(shanghai, 8), roomsFor(shanghai, 4))).toBe(false);
});

test('whatever a map shows, its request is one the hub takes, and covers every vehicle on the screen', () => {
  const coordinate = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(
      coordinate(-170, 170),
      coordinate(-80, 80),
      coordinate(0, 30),
      coordinate(0, 20),
      coordinate(0, 1),
      (west, south, width, height, share) => {
        const bounds = { west, south, east: Math.min(180, west + width), north: Math.min(85, south + height) };
        const rooms = roomsFor(bounds, 6);
        expect(watchSchema.safeParse(rooms).success).toBe(true);
        const truck = cellOf(west + (bounds.east - west) * share, south + (bounds.north - south) * share);
        expect(rooms.world === true || rooms.cells?.includes(truck)).toBe(true);
      },
    ),
  );
});
