import type { OrderStatus } from '@longhaul/domain';
import { signedFor } from './history.ts';
import { cityFactor, customers, type Demo, spareTrucks, trunkFactor } from './people.ts';
import { kmAlong, type Site, siteIn } from './places.ts';
import type { Step, Story } from './story.ts';

/** How fast vehicles of a kind go, how fast customers think they go (km/h), and how much faster time passes for them. */
type Pace = { kmh: number; plannedKmh: number; factor: number };
const paces: Record<'trunk' | 'city', Pace> = {
  trunk: { kmh: 73, plannedKmh: 66, factor: trunkFactor },
  city: { kmh: 35, plannedKmh: 30, factor: cityFactor },
};
/** How long a truck stays at a terminal, and a consignee takes to unload, in seconds of the clock. */
const terminalS = 20;
const unloadingS = 15;

const ways = [
  ['beijing', 'shenyang'],
  ['shanghai', 'beijing'],
  ['guangzhou', 'beijing'],
  ['tianjin', 'harbin'],
  ['zhengzhou', 'shenyang'],
  ['shanghai', 'chengdu'],
  ['xian', 'shanghai'],
  ['nanjing', 'guangzhou'],
  ['qingdao', 'xian'],
  ['lanzhou', 'qingdao'],
  ['guangzhou', 'chengdu'],
  ['kunming', 'guangzhou'],
  ['shenzhen', 'wuhan'],
  ['shanghai', 'chongqing'],
  ['chengdu', 'lanzhou'],
  ['xian', 'urumqi'],
  ['urumqi', 'lianyungang'],
  ['wuhan', 'kunming'],
  ['fuzhou', 'zhengzhou'],
  ['changsha', 'ningbo'],
  ['dalian', 'beijing'],
  ['hohhot', 'xian'],
  ['harbin', 'tianjin'],
  ['beijing', 'guangzhou'],
  ['chongqing', 'shanghai'],
  ['guangzhou', 'nanjing'],
  ['chengdu', 'shanghai'],
  ['shenyang', 'zhengzhou'],
  ['wuhan', 'shenzhen'],
  ['xian', 'qingdao'],
  ['zhengzhou', 'fuzhou'],
  ['beijing', 'dalian'],
] as const;

const cityWays: Site[][] = [
  [site('北京顺义空港仓', 116.566, 40.128), site('北京大兴京南仓', 116.352, 39.694)],
  [site('北京昌平回龙观门店', 116.336, 40.072), site('北京马驹桥分拨中心', 116.552, 39.752)],
  [site('天津武清仓', 117.044, 39.384), site('天津滨海新区门店', 117.706, 39.018)],
  [site('天津西青配送站', 117.012, 39.142), site('天津东疆仓', 117.792, 38.985)],
  [site('上海嘉定仓', 121.265, 31.376), site('上海临港配送站', 121.908, 30.902)],
  [site('上海外高桥门店', 121.594, 31.352), site('上海青浦仓', 121.124, 31.152)],
  [site('北京大兴京南仓', 116.352, 39.694), site('北京顺义空港仓', 116.566, 40.128)],
];
/** Where each further order stands; of each status one, so that every page has something to show. */
const others: { status: OrderStatus; ageS: number; by: string[] }[] = [
  { status: 'accepted', ageS: 2, by: ['lanzhou', 'chengdu'] },
  { status: 'assigned', ageS: 3, by: ['jinan', 'zhengzhou'] },
  { status: 'arrivedAtPickup', ageS: 5, by: ['nanjing', 'xian'] },
  { status: 'loaded', ageS: 1, by: ['guangzhou', 'kunming'] },
  { status: 'arrivedAtTerminal', ageS: 6, by: ['beijing', 'jinan', 'shanghai'] },
  { status: 'leftTerminal', ageS: 60, by: ['guangzhou', 'wuhan', 'beijing'] },
  { status: 'arrivedAtDelivery', ageS: 5, by: ['chengdu', 'guangzhou'] },
  { status: 'signed', ageS: 5, by: ['qingdao', 'lanzhou'] },
];
/** Nobody has sent a truck for these in time; there will be one near enough when somebody does. */
const forgotten = [
  ['guangzhou', 'kunming'],
  ['hohhot', 'xian'],
];
const acceptedBeforeDispatchS = 60;

/** Orders under way, at the demo's speed: more than thirty trucks on the road, the first of them nearly there. */
export function running(demo: Demo, now: number): Story[] {
  const platesOf = (fleet: string) => demo.vehicles.filter((it) => it.fleet === fleet).map((it) => it.plate);
  const trucks = platesOf('SHUNYUAN').slice(spareTrucks).values();
  const vans = platesOf('JIECHENG').values();
  const ago = (seconds: number) => Math.round(now - seconds * 1000);
  let number = 0;
  const order = (
    kind: Story['kind'] & keyof typeof paces,
    sites: Site[],
    status: OrderStatus,
    since: number,
    warnedAt?: number,
  ) => {
    number += 1;
    const plate = status === 'accepted' ? '' : ((kind === 'city' ? vans : trucks).next().value ?? '');
    return underWay(`DEMO-${String(number).padStart(3, '0')}`, kind, sites, status, since, plate, warnedAt);
  };
  return [
    ...ways.map(([from, to], index) => {
      const sites = sitesBy([from, to]);
      const rideS = secondsFor(sites, 'trunk');
      // the first few have a minute or two left, and the third of them is late; the others are spread over the road
      const gone = index < 3 ? rideS - 70 - 35 * index : rideS * spread(index);
      return order('trunk', sites, 'departed', ago(gone), index === 2 ? now : undefined);
    }),
    ...cityWays.map((sites, index) => order('city', sites, 'departed', ago(secondsFor(sites, 'city') * spread(index)))),
    ...others.map(({ status, ageS, by }) => order('trunk', sitesBy(by), status, ago(ageS))),
    ...forgotten.map((by) => order('trunk', sitesBy(by), 'accepted', ago(acceptedBeforeDispatchS + 4), now)),
  ];
}

/**
 * An order that came to its status at `since`, with all that happened before. What is due at `warnedAt` — no truck at
 * the dispatch promise, no arrival at the delivery window's end — is warned of then.
 */
export function underWay(
  ref: string,
  kind: 'trunk' | 'city',
  sites: Site[],
  status: OrderStatus,
  since: number,
  plate: string,
  warnedAt?: number,
): Story {
  const { code } = customers[Number(ref.slice(-3)) % customers.length] ?? customers[0];
  const afterLoading = schedule(sites, kind);
  const loadedAt = since - (afterLoading[status] ?? 0) * 1000;
  const at = (seconds: number) => Math.round(loadedAt + seconds * 1000);
  const planned = at(secondsFor(sites, kind, paces[kind].plannedKmh) + (sites.length - 2) * terminalS + 45);
  const arriveBy = status === 'departed' && warnedAt ? warnedAt - 10_000 : planned;
  const happened = Object.entries(afterLoading).filter(([, seconds]) => at(seconds) <= since);
  const steps = happened.flatMap(([does, seconds]) => stepOf(does as OrderStatus, at(seconds), plate, code, ref));
  return {
    ref,
    customer: code,
    kind,
    acceptedAt: at(afterLoading.accepted ?? 0),
    sites,
    pickup: { start: at(-20), end: at(40) },
    delivery: { start: arriveBy - 120_000, end: arriveBy },
    steps: [...steps, ...(warnedAt ? [{ does: 'due', at: warnedAt } as const] : [])],
  };
}

/** When each milestone is passed, in seconds after loading; promises are those of the demo's policy. */
function schedule(sites: Site[], kind: 'trunk' | 'city'): Partial<Record<OrderStatus, number>> {
  const before = {
    accepted: -140 - acceptedBeforeDispatchS,
    assigned: -160,
    arrivedAtPickup: -15,
    loaded: 0,
    departed: 4,
  };
  const terminalAt = 3 + secondsFor(sites.slice(0, 2), kind);
  const atTerminal = sites.length > 2 ? { arrivedAtTerminal: terminalAt, leftTerminal: terminalAt + terminalS } : {};
  const arrivedAtDelivery = 3 + secondsFor(sites, kind) + (sites.length - 2) * terminalS;
  return { ...before, ...atTerminal, arrivedAtDelivery, signed: arrivedAtDelivery + unloadingS };
}

function stepOf(does: OrderStatus, at: number, plate: string, customer: Story['customer'], ref: string): Step[] {
  switch (does) {
    case 'assigned':
      return [{ does: 'assign', at, plate }];
    case 'loaded':
      return [{ does, at, source: 'carrier' }];
    case 'signed':
      return [{ does, at, source: 'carrier', detail: signedFor({ customer, ref }, 0) }];
    case 'arrivedAtPickup':
    case 'departed':
    case 'arrivedAtTerminal':
    case 'leftTerminal':
    case 'arrivedAtDelivery':
      return [{ does, at, source: 'geofence' }];
    default:
      return [];
  }
}

export function sitesBy(codes: readonly string[]): Site[] {
  const roleOf = (index: number) => (index === 0 ? 'pickup' : index === codes.length - 1 ? 'delivery' : 'terminal');
  return codes.map((code, index) => siteIn(code, roleOf(index)));
}

/** How long the way along some sites takes, in seconds of the clock. */
export function secondsFor(sites: Site[], kind: 'trunk' | 'city', kmh = paces[kind].kmh): number {
  return (kmAlong(sites) / (kmh * paces[kind].factor)) * 3_600;
}

/** Shares of the road that lie evenly between its beginning and its last quarter. */
function spread(index: number): number {
  return 0.06 + 0.7 * ((index * 0.618) % 1);
}

function site(name: string, longitude: number, latitude: number): Site {
  return { name, longitude, latitude };
}
