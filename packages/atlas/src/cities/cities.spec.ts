import { expect, test } from 'vitest';
import { cities, type LonLat, nearestCity, provinceOf, provinces } from '../index.ts';

test.each<[string, LonLat, string | undefined]>([
  ['the port of Tianjin', [117.75, 38.98], 'tianjin'],
  ['the airport of Beijing', [116.6, 40.08], 'beijing'],
  ['Kunshan, between Suzhou and Shanghai', [120.98, 31.39], 'suzhou'],
  ['the middle of the Taklamakan', [83, 39], undefined],
])('%s', (_, place, expected) => expect(nearestCity(place)?.code).toBe(expected));

test('every city lies in a province, and every province has a city', () => {
  const known = new Set(cities.map((city) => provinceOf(city.code)));
  expect([...known].sort()).toEqual([...provinces].sort());
  expect([provinceOf('jilin'), provinceOf('xian'), provinceOf('taiyuan')]).toEqual(['jilin', 'shaanxi', 'shanxi']);
});
