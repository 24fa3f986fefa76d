import type { ImportField, ImportProblemCode } from '@longhaul/contracts';
import { type Cell, halfWidth } from './table.ts';
import { readTime } from './times.ts';

/** What a cell says as its field, or why it says nothing: a code. */
export type Reading = { value: string | number | boolean } | { fault: ImportProblemCode };
type Reader = (cell: Exclude<Cell, null>, timeZone: string) => Reading;

const plainText = (cell: Exclude<Cell, null>): string =>
  halfWidth(cell instanceof Date ? cell.toISOString() : String(cell));

const text =
  (longest: number): Reader =>
  (cell) => {
    const value = plainText(cell).replaceAll(/[ \t]*\r?\n[ \t]*/g, '\n');
    if (value.startsWith('=')) return { fault: 'formula' };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(value)) return { fault: 'invalid' };
    return value.length > longest ? { fault: 'too-long' } : { value };
  };

/** A number, also one with separators of thousands and its unit behind it; `1,5` is not guessed at. */
const number =
  (range: { from: number; to: number; whole?: true; unit?: RegExp }): Reader =>
  (cell) => {
    if (typeof cell !== 'number' && typeof cell !== 'string') return { fault: 'not-a-number' };
    const said =
      typeof cell === 'number'
        ? String(cell)
        : plainText(cell)
            .replace(range.unit ?? /$^/, '')
            .trim();
    if (said.startsWith('=')) return { fault: 'formula' };
    if (!/^[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?(e[-+]?\d+)?$/i.test(said)) return { fault: 'not-a-number' };
    const value = Number(said.replaceAll(',', ''));
    if (value < range.from || value > range.to) return { fault: 'out-of-range' };
    return range.whole && !Number.isInteger(value) ? { fault: 'not-whole' } : { value };
  };

const time =
  (edge: 'start' | 'end'): Reader =>
  (cell, timeZone) => {
    if (typeof cell === 'boolean') return { fault: 'not-a-time' };
    const said = typeof cell === 'string' ? halfWidth(cell) : cell;
    if (typeof said === 'string' && said.startsWith('=')) return { fault: 'formula' };
    const read = readTime(said, timeZone, edge);
    return 'at' in read ? { value: new Date(read.at).toISOString() } : read;
  };

const choice =
  (words: Record<string, string | boolean>): Reader =>
  (cell) => {
    const value = words[plainText(cell).toLowerCase()];
    return value === undefined ? { fault: 'unknown-choice' } : { value };
  };

const pieces = /(件|个|箱|pcs|pieces)$/i;
const weight = /(kg|公斤|千克)$/i;
const volume = /(m3|m³|方|立方米)$/i;
const degrees = /(°c|℃|度)$/i;
const money = /(元|cny|rmb)$/i;

/** How each field is read. The limits are those of an order that comes over the API. */
export const readers: Record<ImportField, Reader> = {
  customerRef: text(100),
  kind: choice({
    ...{ trunk: 'trunk', 干线: 'trunk', 干线运输: 'trunk', 长途: 'trunk' },
    ...{ regional: 'regional', 区域: 'regional', 区域分拨: 'regional', 分拨: 'regional' },
    ...{ city: 'city', 城配: 'city', 城市配送: 'city', 市内: 'city' },
    ...{ direct: 'direct', 直达: 'direct', 保温直达: 'direct' },
  }),
  service: choice({ standard: 'standard', 标准: 'standard', 普通: 'standard', urgent: 'urgent', 加急: 'urgent' }),
  goodsName: text(200),
  pieces: number({ from: 1, to: 1_000_000, whole: true, unit: pieces }),
  weightKg: number({ from: Number.MIN_VALUE, to: 1_000_000, unit: weight }),
  volumeM3: number({ from: Number.MIN_VALUE, to: 100_000, unit: volume }),
  pickupSite: text(40),
  pickupName: text(200),
  pickupAddress: text(500),
  pickupLongitude: number({ from: -180, to: 180 }),
  pickupLatitude: number({ from: -90, to: 90 }),
  pickupStart: time('start'),
  pickupEnd: time('end'),
  pickupContact: text(100),
  pickupPhone: text(40),
  deliverySite: text(40),
  deliveryName: text(200),
  deliveryAddress: text(500),
  deliveryLongitude: number({ from: -180, to: 180 }),
  deliveryLatitude: number({ from: -90, to: 90 }),
  deliveryStart: time('start'),
  deliveryEnd: time('end'),
  deliveryContact: text(100),
  deliveryPhone: text(40),
  temperatureMin: number({ from: -100, to: 100, unit: degrees }),
  temperatureMax: number({ from: -100, to: 100, unit: degrees }),
  hazardClass: text(20),
  declaredValueCny: number({ from: 0, to: 1_000_000_000, unit: money }),
  podRequired: choice({
    ...{ true: true, yes: true, y: true, 1: true, 是: true, 要: true, 需要: true },
    ...{ false: false, no: false, n: false, 0: false, 否: false, 不要: false, 不需要: false, 无: false },
  }),
  remarks: text(2_000),
};
