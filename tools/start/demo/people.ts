import { newSecret } from '@longhaul/platform';
import { ofCustomer, people } from './house.ts';

/** The demo's people, keys and vehicles, with secrets that are random per install. */
export type Demo = {
  apiKeys: { customer: string; key: string }[];
  fleetTokens: { fleet: string; token: string }[];
  users: { email: string; password: string; role: string }[];
  vehicles: { deviceId: string; plate: string; fleet: string }[];
};

export const customers = [
  { code: 'QINGHE', name: '青禾快消', nameEn: 'Qinghe FMCG' },
  { code: 'ANLING', name: '安岭医药', nameEn: 'Anling Pharma' },
  { code: 'HUAYAO', name: '华曜电器', nameEn: 'Huayao Electric' },
  { code: 'HAILI', name: '海砾化工', nameEn: 'Haili Chemicals' },
] as const;
export type CustomerCode = (typeof customers)[number]['code'];

/** Time passes faster on the demo's roads: sixtyfold on trunk hauls, tenfold in town. */
export const trunkFactor = 60;
export const cityFactor = 10;
/** What no truck drives; a jump beyond it is refused as implausible. */
const plausibleKmh = 160;

export const fleets = [
  { code: 'SHUNYUAN', name: '顺远干线车队', maxSpeedKmh: plausibleKmh * trunkFactor },
  { code: 'JIECHENG', name: '捷城城配车队', maxSpeedKmh: plausibleKmh * cityFactor },
];

const trunkPlates = ['京A', '津C', '冀B', '辽A', '鲁B', '豫A', '鄂A', '沪D', '苏A', '粤B', '川A', '陕A', '黑A', '闽A'];
const trunkVehicles = 42;
const cityPlates = ['京N', '京N', '京N', '津N', '津N', '沪N', '沪N', '沪N'];

/** So many of the first trucks carry nothing in the demo: they are there to try the API with. */
export const spareTrucks = 2;

/** Long-haul trucks first, then the vans. */
export const inventDemo = (): Demo => ({
  apiKeys: customers.map(({ code }) => ({ customer: code, key: newSecret('lh_') })),
  fleetTokens: fleets.map(({ code }) => ({ fleet: code, token: newSecret('lhd_') })),
  users: [
    ...Object.entries(people).map(([email, { role }]) => ({ email, role })),
    { email: ofCustomer.email, role: 'customer' },
  ].map((user) => ({ ...user, password: newSecret('').slice(0, 16) })),
  vehicles: [
    ...Array.from({ length: trunkVehicles }, (_, index) => ({
      deviceId: `demo-${index + 1}`,
      plate: `${trunkPlates[index % trunkPlates.length]}${36_101 + index * 1_237}`,
      fleet: 'SHUNYUAN',
    })),
    ...cityPlates.map((prefix, index) => ({
      deviceId: `demo-van-${index + 1}`,
      plate: `${prefix}${52_203 + index * 2_311}`,
      fleet: 'JIECHENG',
    })),
  ],
});
