import { type Calendar, type Hours, opensBetween, placeHours } from '../calendar/index.ts';
import type { Instant } from '../instant.ts';
import type { PlannedStop } from '../order/index.ts';

export const planProblemCodes = [
  'windowPassed',
  'windowsOutOfOrder',
  'legsNotConnected',
  'travelTooShort',
  'outsideOpeningHours',
  'noBookingSlot',
  'noLeadTime',
  'calendarNotPublished',
] as const;
/** What does not fit in a plan. An order is never refused for it: whoever looks at it is told. */
export type PlanProblemCode = (typeof planProblemCodes)[number];
/**
 * `stop` is the number of the stop where it shows, without one it is about the whole order; `shipment` is said when the
 * order is split.
 */
export type PlanProblem = { code: PlanProblemCode; stop?: number | undefined; shipment?: number | undefined };

/** A leg by the numbers of its stops; `km` as the crow flies, null when one of them is not located. */
export type PlannedLeg = { from: number; to: number; km: number | null };
/** When a place of the register is open, and when it receives by appointment 约仓; an empty list says nothing. */
export type PlaceHours = { timeZone: string; opening: readonly Hours[]; booking: readonly Hours[] };
/**
 * A stop of one shipment, with what it must be reached by (null when nothing was promised there), since when its window
 * is what it is, and the hours of its place (null when it is not in the register).
 */
export type CheckedStop = Pick<PlannedStop, 'number' | 'kind' | 'windowStart' | 'windowEnd'> & {
  deadline: Instant | null;
  windowSetAt: Instant;
  hours: PlaceHours | null;
};

/** Roads are longer than the crow's flight by this much. */
const detour = 1.25;
const kmh = 75;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** A driver rests 20 minutes after 4 hours at the wheel (道路交通安全法实施条例 62). */
const restAfterMs = 4 * hourMs;
const restMs = 20 * minuteMs;

/** The least time a truck takes, in milliseconds: the road at 75 km/h, and the driver's rests. */
export function leastTravelMs(km: number): number {
  const driving = ((km * detour) / kmh) * hourMs;
  const rests = Math.max(0, Math.ceil(driving / restAfterMs) - 1);
  return driving + rests * restMs;
}

/**
 * What does not fit in the plan of one shipment: windows that are over or in the wrong order, legs that do not meet, a
 * stop that no truck reaches in its time, a window in which its place is closed or receives nobody. On a demo the roads
 * pass `timeFactor` times faster.
 */
export function planProblems(
  acceptedAt: Instant,
  stops: readonly CheckedStop[],
  legs: readonly PlannedLeg[],
  calendar: Calendar,
  timeFactor = 1,
): PlanProblem[] {
  const problems: PlanProblem[] = [];
  let earliest = acceptedAt;
  let opened = Number.NEGATIVE_INFINITY;
  for (const [index, stop] of stops.entries()) {
    const leg = legs[index - 1];
    const before = stops[index - 1];
    if (before && (leg?.from !== before.number || leg.to !== stop.number))
      problems.push({ code: 'legsNotConnected', stop: stop.number });
    earliest += leg?.km == null ? 0 : leastTravelMs(leg.km) / timeFactor;
    const { windowStart, windowEnd, windowSetAt, deadline } = stop;
    if (windowEnd !== null && windowEnd < windowSetAt) problems.push({ code: 'windowPassed', stop: stop.number });
    else if (windowEnd !== null && windowEnd < opened) problems.push({ code: 'windowsOutOfOrder', stop: stop.number });
    else if (before && deadline !== null && earliest > deadline)
      problems.push({ code: 'travelTooShort', stop: stop.number });
    problems.push(...closedAt(stop, calendar));
    if (windowStart !== null) {
      earliest = Math.max(earliest, windowStart);
      opened = Math.max(opened, windowStart);
    }
  }
  return problems;
}

/** What of a stop's window its place does not offer. Arriving outside it is no error: it is only said beforehand. */
function closedAt({ number, kind, windowStart, windowEnd, hours }: CheckedStop, calendar: Calendar): PlanProblem[] {
  if (hours === null || windowStart === null || windowEnd === null) return [];
  const isOffered = (offered: readonly Hours[]) =>
    offered.length === 0 || opensBetween(placeHours(hours.timeZone, offered, calendar), windowStart, windowEnd);
  return [
    ...(isOffered(hours.opening) ? [] : [{ code: 'outsideOpeningHours', stop: number } as const]),
    ...(kind !== 'delivery' || isOffered(hours.booking) ? [] : [{ code: 'noBookingSlot', stop: number } as const]),
  ];
}
