import type { CaseWork } from './case-desk.ts';
import { clerkOf } from './house.ts';
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
function took(
  course: Course,
  steps: Step[],
  { acceptedAt, customer }: Pick<Story, 'acceptedAt' | 'customer'>,
  arriveBy: number,
): Step[] {
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
      return inOrder([...steps, ...explained(customer, arriveBy, steps.at(-1)?.at ?? arriveBy)]);
    case 'short':
      return inOrder([...steps, ...madeGood(customer, steps.find(({ does }) => does === 'signed')?.at ?? arriveBy)]);
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

const inOrder = (steps: Step[]): Step[] => steps.toSorted((a, b) => a.at - b.at);

/** An hour late it became a case; the customer was told, the truck came, and the cause was put down before the order closed. */
function explained(customer: CustomerCode, arriveBy: number, closedAt: number): Step[] {
  const by = clerkOf[customer];
  const raisedAt = arriveBy + hour;
  const cause = {
    cause: '高速事故拥堵,绕行国道',
    responsibleParty: 'forceMajeure',
    result: '晚到 80 分钟,货物完好',
  } as const;
  return [
    { at: arriveBy, does: 'due' },
    { at: raisedAt, does: 'due' },
    { at: raisedAt + 3 * minute, does: 'work', by, decision: { type: 'acknowledge', body: {} } },
    { at: raisedAt + 6 * minute, does: 'work', by, decision: { type: 'tellCustomer', body: { channel: 'phone' } } },
    { at: closedAt - 30_000, does: 'work', by, decision: { type: 'close', body: cause } },
  ];
}

/** Three pieces were short: the customer was told, what they cost was paid once the supervisor had agreed, and it was closed. */
function madeGood(customer: CustomerCode, signedAt: number): Step[] {
  const by = clerkOf[customer];
  const work = (minutes: number, decision: CaseWork['decision'], who: string = by): Step => ({
    ...{ at: signedAt + minutes * minute, does: 'work', by: who, decision },
  });
  const paid = { kind: 'compensate', costCny: 930, effect: { note: '按声明价值赔付 3 件' }, action: {} } as const;
  return [
    work(4, { type: 'acknowledge', body: { note: '已请收货方在回单上注明' } }),
    work(9, { type: 'tellCustomer', body: { channel: 'phone' } }),
    work(15, { type: 'confirm', body: { note: '装车照片显示短装 3 件' } }),
    work(25, { type: 'propose', body: paid }),
    work(40, (measureId) => ({ type: 'approve', body: { measureId } }), 'supervisor@demo.longhaul'),
    work(90, { type: 'resolve', body: { result: '已按 3 件赔付' } }),
    work(100, {
      type: 'close',
      body: {
        ...{ cause: '装车漏点', responsibleParty: 'warehouse', result: '赔付 930 元,客户接受' },
        preventionNote: '装车由仓库与司机双人点数',
      },
    }),
  ];
}

/** A signature for everything but so many pieces of the first line. */
export function signedFor(story: Pick<Story, 'customer' | 'ref'>, short: number) {
  const lines = goodsFor(story).map(({ pieces }, line) => {
    const missing = line === 0 ? short : 0;
    return { line, intact: pieces - missing, short: missing, damaged: 0, refused: 0 };
  });
  return { lines, signedBy: '收货员' };
}
