import { cityOf, type LonLat, pointAlong } from '@longhaul/atlas';
import { chance } from '../ride/index.ts';
import type { Place } from '../scenario/index.ts';

export type Site = { name: string; longitude: number; latitude: number };

/** A customer's site at an end of a lane: a city's warehouse or store on its outskirts, or the site itself. */
export function siteAt(end: Place, role: 'pickup' | 'terminal' | 'delivery', customer: string): Site {
  if (typeof end !== 'string') return end;
  const city = cityOf(end);
  // warehouses lie on one side of town and receivers on the other, so that a truck always has some way between them
  const turn = chance(`side ${customer} ${end}`) / 2 + { pickup: 0, terminal: 0.25, delivery: 0.5 }[role];
  const km = 4 + 6 * chance(`distance ${customer} ${end} ${role}`);
  const outwards: LonLat = [
    city.longitude + Math.cos(2 * Math.PI * turn),
    city.latitude + Math.sin(2 * Math.PI * turn),
  ];
  const { longitude, latitude } = pointAlong([[city.longitude, city.latitude], outwards], km);
  const kind = { pickup: '物流园', terminal: '分拨中心', delivery: '配送中心' }[role];
  return { name: `${city.name}${kind}`, longitude: rounded(longitude), latitude: rounded(latitude) };
}

const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
