import { cities, provinces } from '@longhaul/atlas';
import { expect, test } from 'vitest';
import { cityChoices, type EndForm, endOf, endText } from './lane-end.ts';

test.each<[EndForm['kind'], string, string | null]>([
  ['any', 'whatever was typed before', 'any'],
  ['city', '沈阳', 'city:shenyang'],
  ['city', ' 沈阳市 ', 'city:shenyang'],
  ['city', 'Shenyang', 'city:shenyang'],
  ['city', 'shenyang', 'city:shenyang'],
  ['city', 'Atlantis', null],
  ['city', '', null],
  ['province', 'liaoning', 'province:liaoning'],
  ['province', '', null],
  ['site', ' TJ01 ', 'site:TJ01'],
  ['site', '天津店', null],
])('%s “%s” is sent as %s', (kind, name, sent) => expect(endOf({ kind, name })).toBe(sent));

test.each(['zh', 'en'] as const)('what is shown in %s finds the same place when it is typed', (language) => {
  const naming = { language, province: (code: string) => code };
  for (const end of [
    ...cities.map(({ code }) => `city:${code}`),
    ...provinces.map((code) => `province:${code}`),
    'any',
    'site:A_1',
  ])
    expect(endOf(endText(end, naming))).toBe(end);
});

test('a city is proposed with its province', () => {
  const naming = { language: 'en', province: (code: string) => `in ${code}` } as const;
  expect(cityChoices(naming)).toContainEqual({ name: "Xi'an", province: 'in shaanxi' });
});
