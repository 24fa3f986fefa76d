import { measureActionSchema, proposeSchema } from '@longhaul/contracts';
import { measureKinds } from '@longhaul/domain';
import { expect, test } from 'vitest';
import { orderAt } from '../../testing/index.ts';
import { actOf, type MeasureForm, measureOf } from './measure-form.ts';

const goods = [
  { name: '药品', pieces: 120 },
  { name: '试剂', pieces: 5 },
] as ReturnType<typeof orderAt>['goods'];
const order = { ...orderAt('departed', {}), id: '019d0000-0000-7000-8000-000000000001', goods };
const filled: MeasureForm = {
  ...{ kind: 'redeliver', cost: '350', arrival: '2026-02-01T10:00', effect: '', note: '', orderId: '' },
  ...{ plate: ' 沪A1 ', driver: '王', phone: '138', carrier: '' },
  ...{ stopId: 'stop-2', from: '2026-02-01T08:00', until: '2026-02-01T12:00' },
  ...{ consignee: '李', consigneePhone: '139', otherPlace: false, placeName: '' },
  ...{ place: { longitude: '', latitude: '', radius: '500' }, pieces: [120, 0] },
};
const tianjin = { longitude: 117.2, latitude: 39.1 };
const made = (changes: Partial<MeasureForm>, of: typeof order | null = order, pin: typeof tianjin | null = null) =>
  measureOf({ ...filled, ...changes }, of, pin);
const actionOf = (changes: Partial<MeasureForm>) => {
  const measure = made(changes);
  return 'body' in measure ? measure.body.action : measure.problem;
};

test.each([
  [
    'redeliver',
    {
      change: {
        reason: '二次配送',
        shipment: 1,
        stop: 2,
        window: { start: '2026-02-01T00:00:00.000Z', end: '2026-02-01T04:00:00.000Z' },
      },
    },
  ],
  ['replacementVehicle', { assign: { plate: '沪A1', driver: { name: '王', phone: '138' } } }],
  [
    'changeConsignee',
    { change: { reason: '变更收货人', shipment: 1, stop: 2, contact: { name: '李', phone: '139' } } },
  ],
  ['quarantine', { hold: true }],
  ['release', { release: true }],
  ['return', { newOrder: { goods: [{ name: '药品', pieces: 120 }] } }],
  ['compensate', {}],
] as const)('what %s does to the order', (kind, expected) => {
  expect(actionOf({ kind })).toEqual(expected);
});

test('goods that another DC sends come from the place that was chosen', () => {
  const action = { newOrder: { from: { name: '天津仓', ...tianjin }, goods: [{ name: '药品', pieces: 120 }] } };
  expect(made({ kind: 'resupply', otherPlace: true, placeName: '天津仓' }, order, tianjin)).toMatchObject({
    body: { action },
  });
});

test.each<[Partial<MeasureForm>, string]>([
  [{ kind: 'redeliver', until: '2026-02-01T07:00' }, 'change.badWindow'],
  [{ kind: 'redeliver', from: '' }, 'change.badWindow'],
  [{ kind: 'changeConsignee', consignee: '' }, 'change.halfContact'],
  [{ kind: 'resupply', otherPlace: true }, 'measures.badPlace'],
  [{ kind: 'return', pieces: [0, 0] }, 'measures.noGoods'],
  [{ cost: '-1' }, 'measures.badCost'],
  [{ cost: 'x' }, 'measures.badCost'],
  [{ arrival: 'soon' }, 'measures.badArrival'],
])('what cannot be sent is said before (%#)', (changes, problem) => {
  expect(made(changes)).toEqual({ problem });
});

test('waiting without a new window is put on record; a stop needs its order to be chosen', () => {
  expect(actionOf({ kind: 'waitAndReplan', from: '', until: '' })).toEqual({});
  expect(made({ kind: 'redeliver' }, null)).toEqual({ problem: 'measures.needsOrder' });
  expect(made({ kind: 'waitAndReplan' }, null)).toEqual({ problem: 'measures.needsOrder' });
});

test('every measure makes a proposal that the contract takes', () => {
  for (const kind of measureKinds) {
    const measure = made({ kind, orderId: order.id, note: '理由', effect: '晚到' });
    if ('problem' in measure) throw new Error(measure.problem);
    expect(proposeSchema.parse(measure.body), kind).toMatchObject({
      kind,
      costCny: 350,
      action: { orders: [order.id] },
    });
    expect(measureActionSchema.safeParse(measure.body.action).success).toBe(true);
  }
  expect(Object.keys(actOf).sort()).toEqual([...measureKinds].sort());
});
