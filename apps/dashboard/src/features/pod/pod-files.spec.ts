import { maxPodBytes } from '@longhaul/contracts';
import { expect, test } from 'vitest';
import { checkFiles, sizeText } from './pod-files.ts';

const file = (name: string, size = 1_000, type = 'image/jpeg') => ({ name, size, type });

test.each([
  ['a photo', file('回单.jpg'), null],
  ['exactly 10 MB', file('a.jpg', maxPodBytes), null],
  ['a byte more', file('a.jpg', maxPodBytes + 1), 'pod.tooLarge'],
  ['nothing in it', file('a.jpg', 0), 'pod.empty'],
  ['a phone’s photo that the browser does not know', file('IMG_1.HEIC', 9, ''), null],
  ['a spreadsheet', file('a.xlsx', 9, 'application/vnd.ms-excel'), 'pod.wrongType'],
  ['a program called a picture', file('a.jpg', 9, 'text/html'), 'pod.wrongType'],
])('%s', (_, chosen, problem) => {
  const { good, problems } = checkFiles([chosen]);
  expect(problems[0]?.key ?? null).toBe(problem);
  expect(good).toEqual(problem === null ? [chosen] : []);
});

test('a bad file does not keep the good ones back; too many at once are not sent at all', () => {
  expect(checkFiles([file('1.jpg'), file('2.exe', 1, 'application/x-msdownload')]).good).toHaveLength(1);
  const six = checkFiles([1, 2, 3, 4, 5, 6].map((n) => file(`${n}.jpg`)));
  expect(six).toEqual({ good: [], problems: [{ key: 'pod.tooMany', values: { count: 5 } }] });
});

test.each([
  [12, '1 kB'],
  [840_400, '840 kB'],
  [2_400_000, '2.4 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
