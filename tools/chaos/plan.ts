import { type Chance, chanceOf } from './chance.ts';

/** How an order goes, and the status it has to end with. */
export const courses = {
  /** In time, to its closing. */
  delivered: 'closed',
  /** Nobody sends a vehicle until W-DISPATCH is raised. */
  dispatchedLate: 'closed',
  /** On the road until W-ARRIVE is raised. */
  arrivedLate: 'closed',
  /** Nobody ever sends a vehicle. */
  forgotten: 'accepted',
  /** On the road, and never seen again. */
  missing: 'departed',
  cancelled: 'cancelled',
  /** Waits for what is decided about its case; and gets a vehicle. */
  exceptional: 'accepted',
  moved: 'assigned',
} as const;
export type Course = keyof typeof courses;

/** One order of the run: all that its clients do follows from this. */
export type PlannedOrder = {
  customerRef: string;
  course: Course;
  /** Arrivals and departures come from positions only; else from the carrier's facts. */
  seenByGeofence: boolean;
  truck: { plate: string; deviceId: string };
  /** Until its first promise falls due, in seconds. */
  promiseS: number;
  chance: Chance;
};

const often: readonly [Course, ...Course[]] = [
  'delivered',
  'delivered',
  'delivered',
  'delivered',
  'dispatchedLate',
  'dispatchedLate',
  'arrivedLate',
  'forgotten',
  'missing',
  'cancelled',
];

export const planOrders = (count: number, seed: number): PlannedOrder[] =>
  Array.from({ length: count }, (_, index) => {
    const chance = chanceOf(seed * 100_003 + index);
    return {
      customerRef: `chaos-${index}`,
      course: chance.oneOf(often),
      seenByGeofence: chance.between(0, 1) === 1,
      truck: { plate: `京C${String(index).padStart(5, '0')}`, deviceId: `chaos-${index}` },
      promiseS: chance.between(2, 9),
      chance,
    };
  });

/** The numbers under which a promise is due at the time that the order's own windows say. */
export const policy = { dispatchLeadS: 0, warnDispatchEarlyS: 0, warnDispatchLateS: 3_600 };

const hourS = 3_600;
export const pickup = { name: '北京仓', longitude: 116.4, latitude: 39.9 };
export const delivery = { name: '沈阳仓', longitude: 123.43, latitude: 41.8 };
export const road = { longitude: 117.2, latitude: 40.1 };

/** What the customer's system sends, made once: a repeat is the same to the letter. */
export function newOrder({ customerRef, course, promiseS }: Pick<PlannedOrder, 'customerRef' | 'course' | 'promiseS'>) {
  const now = Date.now();
  const from = (startS: number, endS: number) => ({
    start: new Date(now + startS * 1_000).toISOString(),
    end: new Date(now + endS * 1_000).toISOString(),
  });
  const isHurried = course === 'arrivedLate' || course === 'missing';
  const firstS = course === 'dispatchedLate' || course === 'forgotten' || isHurried ? promiseS : 2 * hourS;
  const pickupWindow = isHurried ? from(firstS, firstS + 1) : from(firstS, firstS + hourS);
  const deliveryWindow = isHurried ? from(firstS + 1, firstS + 3) : from(10 * hourS, 12 * hourS);
  return {
    customerRef,
    kind: 'trunk',
    service: 'standard',
    goods: [{ name: '药品', pieces: 120 }],
    stops: [
      { kind: 'pickup', ...pickup, window: pickupWindow },
      { kind: 'delivery', ...delivery, window: deliveryWindow },
    ],
  };
}
