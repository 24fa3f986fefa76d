import { cityOf, type LonLat, lengthKm, pointAlong, routeBetween } from '@longhaul/atlas';
import type { CustomerCode } from './people.ts';

export type Site = { name: string; longitude: number; latitude: number };
type Role = 'pickup' | 'terminal' | 'delivery';

const kinds: Record<Role, { name: string; east: number; north: number }> = {
  pickup: { name: '物流园', east: 1, north: 0.6 },
  terminal: { name: '分拨中心', east: 0.4, north: -1 },
  delivery: { name: '配送中心', east: -1, north: -0.7 },
};

/** A site on the outskirts of a city, some 7 km out; warehouses lie on the other side of town than receivers. */
export function siteIn(code: string, role: Role): Site {
  const { longitude, latitude, name } = cityOf(code);
  const kind = kinds[role];
  const outside = pointAlong(
    [
      [longitude, latitude],
      [longitude + kind.east, latitude + kind.north],
    ],
    7,
  );
  const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return { name: `${name}${kind.name}`, longitude: rounded(outside.longitude), latitude: rounded(outside.latitude) };
}

/** The way along some sites, in kilometres. */
export const kmAlong = (sites: readonly Site[]): number =>
  sites
    .slice(1)
    .reduce((sum, site, index) => sum + lengthKm(routeBetween(placeOf(sites[index] ?? site), placeOf(site))), 0);

const placeOf = ({ longitude, latitude }: Site): LonLat => [longitude, latitude];

/** What each customer ships. */
export const goodsOf: Record<CustomerCode, { name: string; pieces: number; weightKg: number }[]> = {
  QINGHE: [
    { name: '瓶装水', pieces: 960, weightKg: 11_500 },
    { name: '洗衣液', pieces: 720, weightKg: 8_600 },
  ],
  ANLING: [
    { name: '注射液', pieces: 320, weightKg: 2_600 },
    { name: '口服药', pieces: 540, weightKg: 3_100 },
  ],
  HUAYAO: [
    { name: '空调室外机', pieces: 120, weightKg: 4_800 },
    { name: '洗衣机', pieces: 90, weightKg: 5_900 },
  ],
  HAILI: [
    { name: '水性涂料', pieces: 400, weightKg: 10_200 },
    { name: '工业洗涤剂', pieces: 300, weightKg: 7_500 },
  ],
};
