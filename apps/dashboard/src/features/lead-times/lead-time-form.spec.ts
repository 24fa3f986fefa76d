import { newLeadTimeSchema } from '@longhaul/contracts';
import { expect, test } from 'vitest';
import {
  cutOffOf,
  emptyLeadTime,
  type LeadTimeForm,
  lineOf,
  problemsOf,
  takesForm,
  takesOf,
  takesText,
} from './lead-time-form.ts';

const form = (more: Partial<LeadTimeForm> = {}): LeadTimeForm => ({
  ...emptyLeadTime(),
  from: { kind: 'city', name: '北京' },
  to: { kind: 'province', name: 'liaoning' },
  ...more,
});

test.each<[string, Partial<LeadTimeForm>, object]>([
  ['the next day by six', {}, { rule: 'clock', days: 1, byMinute: 1080, cutOffMinute: null, counting: 'calendar' }],
  [
    'the same day when ordered before noon',
    { days: '0', by: '20', cutOff: '12', counting: 'working' },
    { rule: 'clock', days: 0, byMinute: 1200, cutOffMinute: 720, counting: 'working' },
  ],
  ['by the end of the day', { by: '24:00' }, { rule: 'clock', byMinute: 1440 }],
  ['hours on the road', { rule: 'hours', hours: '36.5' }, { rule: 'hours', hours: 36.5 }],
])('%s: sent as the table takes it', (_, more, takes) => {
  const sent = lineOf(form(more));
  expect(sent).toMatchObject({ customerId: null, from: 'city:beijing', to: 'province:liaoning', takes });
  expect(newLeadTimeSchema.parse(sent)).toEqual(sent);
});

test.each<[string, Partial<LeadTimeForm>, object]>([
  ['a city that nobody knows', { from: { kind: 'city', name: '蓬莱岛' } }, { from: 'leadTimes.unknownEnd' }],
  ['days that are none', { days: '1.5' }, { days: 'leadTimes.badDays' }],
  ['more than two months', { days: '61' }, { days: 'leadTimes.badDays' }],
  ['no clock time', { by: 'noon' }, { by: 'leadTimes.badClock' }],
  ['midnight before the day', { by: '0:00' }, { by: 'leadTimes.badClock' }],
  ['a cut-off that is none', { cutOff: '25' }, { cutOff: 'leadTimes.badClock' }],
  ['less than an hour', { rule: 'hours', hours: '0.5' }, { hours: 'leadTimes.badHours' }],
])('%s: said beside its field, and not sent', (_, more, problems) => {
  expect(problemsOf(form(more))).toEqual(problems);
  expect(lineOf(form(more))).toBeNull();
});

test.each([
  { rule: 'clock', days: 2, byMinute: 510, cutOffMinute: 1020, counting: 'working' },
  { rule: 'clock', days: 0, byMinute: 1, cutOffMinute: null, counting: 'calendar' },
  { rule: 'hours', hours: 48 },
] as const)('a line that is opened and saved again is the same', (takes) => {
  expect(takesOf(form(takesForm(takes)))).toEqual(takes);
});

test('is said as people say it', () => {
  const clock = { rule: 'clock', days: 2, byMinute: 510, cutOffMinute: 1020, counting: 'working' } as const;
  expect(takesText(clock)).toEqual({ key: 'leadTimes.inDays', values: { days: 2, by: '08:30' } });
  expect([0, 1].map((days) => takesText({ ...clock, days }).key)).toEqual(['leadTimes.sameDay', 'leadTimes.nextDay']);
  expect([cutOffOf(clock), cutOffOf({ rule: 'hours', hours: 8 })]).toEqual(['17:00', null]);
});
