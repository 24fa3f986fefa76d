import { type CustomerCode, customers } from './people.ts';
import { kmAlong, siteIn } from './places.ts';
import { goodsFor, type Step, type Story } from './story.ts';

const hour = 3_600_000;
const minute = 60_000;
/** Trucks at their true speed; what was planned leaves a little room. */
const kmh = 70;
const plannedKmh = 64;

const ways = [
  ['beijing', 'shenyang'],
  ['beijing', 'shanghai'],
  ['tianjin', 'zhengzhou'],
  ['shanghai', 'wuhan'],
  ['guangzhou', 'changsha'],
  ['qingdao', 'xian'],
  ['shenyang', 'tianjin'],
  ['nanjing', 'nanchang'],
  ['chengdu', 'xian'],
  ['shenzhen', 'fuzhou'],
  ['wuhan', 'shanghai'],
  ['chongqing', 'guiyang'],
] as const;

/** How a haul went. */
type Course = 'good' | 'late' | 'warnedOfDispatch' | 'short' | 'cancelled' | 'receiptFirst';
const courses: Record<number, Course> = {
  3: 'late',
  5: 'warnedOfDispatch',
  8: 'late',
  11: 'short',
  14: 'cancelled',
  17: 'late',
  20: 'receiptFirst',
  22: 'warnedOfDispatch',
};
const count = 25;

/** Hauls of the last three days, at true speed: most went well, the newest first came in some 30 hours ago. */
export const history = (plates: readonly string[], now: number): Story[] =>
  Array.from({ length: count }, (_, index) => {
    const [from, to] = ways[index % ways.length] ?? ways[0];
    const { code } = customers[index % customers.length] ?? customers[0];
    const acceptedAt = now - 71 * hour + index * 1.65 * hour;
    return haul(
      `H-${String(index + 1).padStart(3, '0')}`,
      code,
      from,
      to,
      acceptedAt,
      courses[index] ?? 'good',
      plates[index] ?? '',
    );
  });

function haul(
  ref: string,
  customer: CustomerCode,
  from: string,
  to: string,
  acceptedAt: number,
  course: Course,
  plate: string,
): Story {
  const sites = [siteIn(from, 'pickup'), siteIn(to, 'delivery')];
  const km = kmAlong(sites);
  const pickup = { start: acceptedAt + 3 * hour, end: acceptedAt + 5 * hour };
  const departedAt = acceptedAt + 4.5 * hour;
  const arriveBy = departedAt + (km / plannedKmh) * hour + hour;
  const arrivedAt = course === 'late' ? arriveBy + 80 * minute : departedAt + (km / kmh) * hour;
  const story = { ref, customer, kind: 'trunk' as const, acceptedAt, sites, pickup };
  const signature = signedFor(story, course === 'short' ? 3 : 0);
  const receiptAt = arrivedAt + 3 * hour;
  const steps: Step[] = [
    { at: acceptedAt + 45 * minute, does: 'assign', plate },
    { at: acceptedAt + 3.2 * hour, does: 'arrivedAtPickup', source: 'driver' },
    { at: departedAt - 12 * minute, does: 'loaded', source: 'carrier' },
    { at: departedAt, does: 'departed', source: 'driver', heardAt: departedAt + 4 * minute },
    { at: arrivedAt, does: 'arrivedAtDelivery', source: 'driver' },
    { at: arrivedAt + 50 * minute, does: 'signed', source: 'carrier', detail: signature },
    { at: receiptAt, does: 'podReturned', source: 'staff' },
    { at: receiptAt + minute, does: 'due' },
  ];
  return {
    ...story,
    delivery: { start: arriveBy - 2 * hour, end: arriveBy },
    steps: took(course, steps, story, arriveBy),
  };
}

/** The steps as this haul took them, in the order in which the clock struck. */
function took(course: Course, steps: Step[], { acceptedAt }: Pick<Story, 'acceptedAt'>, arriveBy: number): Step[] {
  const [assign, ...rest] = steps;
  if (assign?.does !== 'assign') return steps;
  switch (course) {
    case 'cancelled':
      return [assign, { at: acceptedAt + 2 * hour, does: 'cancel', reason: '客户计划变更' }];
    case 'warnedOfDispatch': {
      const late = { ...assign, at: acceptedAt + 90 * minute };
      return [{ at: acceptedAt + hour, does: 'due' }, late, ...rest];
    }
    case 'late':
      return [...steps, { at: arriveBy, does: 'due' } as const].sort((a, b) => a.at - b.at);
    case 'receiptFirst':
      // a subcontractor's truck: the receipt came back, and nobody has reported the signature yet
      return [
        { ...assign, plate: '冀J7K218', carrier: '冀通物流' },
        ...rest.filter((it) => it.does !== 'signed' && it.does !== 'due'),
      ];
    default:
      return steps;
  }
}

/** A signature for everything but so many pieces of the first line. */
export function signedFor(story: Pick<Story, 'customer' | 'ref'>, short: number) {
  const lines = goodsFor(story).map(({ pieces }, line) => {
    const missing = line === 0 ? short : 0;
    return { line, intact: pieces - missing, short: missing, damaged: 0, refused: 0 };
  });
  return { lines, signedBy: '收货员' };
}
