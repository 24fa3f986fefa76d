import type { LeadTimeLine, NewLeadTime } from '@longhaul/contracts';
import { clockOf, type TextKey } from '../../i18n/index.ts';
import { type EndForm, endOf } from './lane-end.ts';

type Takes = LeadTimeLine['takes'];
export const rules = ['clock', 'hours'] as const;

/** What the form of a lead time holds. `customerId` is `house` for the house; `by` and `cutOff` are clock times. */
export type LeadTimeForm = {
  customerId: string;
  from: EndForm;
  to: EndForm;
  kind: LeadTimeLine['kind'];
  service: LeadTimeLine['service'];
  rule: (typeof rules)[number];
  days: string;
  by: string;
  cutOff: string;
  counting: 'calendar' | 'working';
  hours: string;
};
export type LeadTimeField = 'from' | 'to' | 'days' | 'by' | 'cutOff' | 'hours';

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const clockAt = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

export const emptyLeadTime = (): LeadTimeForm => ({
  customerId: 'house',
  from: { kind: 'any', name: '' },
  to: { kind: 'any', name: '' },
  kind: 'trunk',
  service: 'standard',
  rule: 'clock',
  days: '1',
  by: '18:00',
  cutOff: '',
  counting: 'calendar',
  hours: '24',
});

/** How long a lane takes, as the form shows it. */
export const takesForm = (takes: Takes): Partial<LeadTimeForm> =>
  takes.rule === 'hours'
    ? { rule: 'hours', hours: String(takes.hours) }
    : {
        rule: 'clock',
        days: String(takes.days),
        by: clockAt(takes.byMinute),
        cutOff: takes.cutOffMinute === null ? '' : clockAt(takes.cutOffMinute),
        counting: takes.counting,
      };

const isDays = (typed: string): boolean => /^\d{1,2}$/.test(typed.trim()) && Number(typed) <= 60;
const isHours = (typed: string): boolean => typed.trim() !== '' && Number(typed) >= 1 && Number(typed) <= 2_000;

/** What is wrong, field by field; the lane of a line that stands is not asked again. */
export function problemsOf(form: LeadTimeForm): Partial<Record<LeadTimeField, TextKey>> {
  const byClock = form.rule === 'clock';
  const by = clockOf(form.by);
  const found: [LeadTimeField, boolean, TextKey][] = [
    ['from', endOf(form.from) === null, 'leadTimes.unknownEnd'],
    ['to', endOf(form.to) === null, 'leadTimes.unknownEnd'],
    ['days', byClock && !isDays(form.days), 'leadTimes.badDays'],
    ['by', byClock && (by === null || by === '00:00'), 'leadTimes.badClock'],
    ['cutOff', byClock && form.cutOff.trim() !== '' && clockOf(form.cutOff) === null, 'leadTimes.badClock'],
    ['hours', !byClock && !isHours(form.hours), 'leadTimes.badHours'],
  ];
  return Object.fromEntries(found.flatMap(([field, wrong, text]) => (wrong ? [[field, text]] : [])));
}

/** How long the lane takes, as it is sent. The form has no problems. */
export const takesOf = (form: LeadTimeForm): Takes =>
  form.rule === 'hours'
    ? { rule: 'hours', hours: Number(form.hours) }
    : {
        rule: 'clock',
        days: Number(form.days),
        byMinute: minutesOf(clockOf(form.by) ?? ''),
        cutOffMinute: form.cutOff.trim() === '' ? null : minutesOf(clockOf(form.cutOff) ?? ''),
        counting: form.counting,
      };

/** The line as it is sent; null while something is wrong. */
export function lineOf(form: LeadTimeForm): NewLeadTime | null {
  const [from, to] = [endOf(form.from), endOf(form.to)];
  if (from === null || to === null || Object.keys(problemsOf(form)).length > 0) return null;
  const { kind, service } = form;
  const customerId = form.customerId === 'house' ? null : form.customerId;
  return { customerId, from, to, kind, service, takes: takesOf(form) };
}

/** How long a lane takes, for people: a text and what is filled into it. */
export function takesText(takes: Takes): { key: TextKey; values: Record<string, string | number> } {
  if (takes.rule === 'hours') return { key: 'leadTimes.inHours', values: { hours: takes.hours } };
  const values = { days: takes.days, by: clockAt(takes.byMinute) };
  if (takes.days > 1) return { key: 'leadTimes.inDays', values };
  return { key: takes.days === 0 ? 'leadTimes.sameDay' : 'leadTimes.nextDay', values };
}

/** Until when an order counts as one of today; null: none is too late. */
export const cutOffOf = (takes: Takes): string | null =>
  takes.rule === 'clock' && takes.cutOffMinute !== null ? clockAt(takes.cutOffMinute) : null;
