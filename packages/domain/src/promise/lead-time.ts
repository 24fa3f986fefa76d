import {
  addDays,
  addWorkingDays,
  type Calendar,
  type Day,
  instantAt,
  isPublished,
  nextWorkingDay,
  wallTime,
} from '../calendar/index.ts';
import type { Instant } from '../instant.ts';

export const dayCountings = ['working', 'calendar'] as const;
/** Which days count: working 工作日, or every day of the calendar 自然日. */
export type DayCounting = (typeof dayCountings)[number];

/**
 * What is promised on a lane 时效. By the clock: arrival `days` later by `byMinute` of the consignee's day, where an order
 * that comes after `cutOffMinute` of the shipper's day is one of the next day. Or `hours` after departure, which run
 * through nights and holidays.
 */
export type LeadTime =
  | { rule: 'clock'; days: number; byMinute: number; cutOffMinute: number | null; counting: DayCounting }
  | { rule: 'hours'; hours: number };
export type ClockLeadTime = Extract<LeadTime, { rule: 'clock' }>;

/** The shipment whose days are counted: when it was asked for, when it is fetched (null: as soon as can be), and where. */
export type Counted = {
  acceptedAt: Instant;
  pickupFrom: Instant | null;
  /** The arrival cannot be promised before this. */
  after: Instant;
  pickupZone: string;
  deliveryZone: string;
};

/** When a lead time by the clock is over, and whether the year's working days were known when it was counted. */
export function countDays(
  { acceptedAt, pickupFrom, after, pickupZone, deliveryZone }: Counted,
  leadTime: ClockLeadTime,
  calendar: Calendar,
): { arriveBy: Instant; published: boolean } {
  const working = leadTime.counting === 'working';
  const later = (day: Day, days: number): Day => (working ? addWorkingDays(calendar, day, days) : addDays(day, days));
  const asked = wallTime(acceptedAt, pickupZone);
  const cutOff = leadTime.cutOffMinute ?? 24 * 60;
  // what comes on a day off is an order of the next working day, whatever the clock says
  const inTime = asked.minute <= cutOff || (working && nextWorkingDay(calendar, asked.day) !== asked.day);
  const ordered = later(inTime ? asked.day : addDays(asked.day, 1), 0);
  const fetched = pickupFrom === null ? ordered : later(wallTime(pickupFrom, pickupZone).day, 0);
  const from = fetched > ordered ? fetched : ordered;
  let day = later(from, leadTime.days);
  const arrival = () => instantAt({ day, minute: leadTime.byMinute }, deliveryZone);
  while (arrival() <= after) day = later(addDays(day, 1), 0);
  return {
    arriveBy: arrival(),
    published: !working || (isPublished(calendar, asked.day) && isPublished(calendar, day)),
  };
}
