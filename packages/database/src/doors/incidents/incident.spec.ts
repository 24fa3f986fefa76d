import { newIncidentSchema, proposeSchema } from '@longhaul/contracts';
import type { ExceptionType, SaidExceptionPolicy } from '@longhaul/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { transact } from '../../connection/index.ts';
import { readException } from '../../exceptions/index.ts';
import { listIncidents, readIncident } from '../../incidents/index.ts';
import { createPolicy } from '../../policies/index.ts';
import {
  accepted,
  at,
  commandOf,
  createWorld,
  type House,
  must,
  openRoad,
  type Road,
  staff,
  type World,
} from '../../testing/index.ts';
import { decide, decideCase, reportException } from '../index.ts';
import { addToIncident, type BulkWork, closeIncident, openIncident, removeFromIncident, workInBulk } from './index.ts';

let world: World;
let house: House;
let road: Road;
let commands = 0;
beforeAll(async () => {
  world = await createWorld();
  house = await staff(world);
  road = await openRoad(world);
});
afterAll(() => world.stop());

const next = (clock: string) => commandOf(`incident ${++commands}`, clock);
const yang = () => house.by('yang');
/** Places on the way from Beijing to Shenyang, and one in the south. */
const tieling = [123.8, 42.3] as const;
const shenyang = [123.43, 41.8] as const;
const fushun = [123.9, 41.9] as const;
const guangzhou = [113.26, 23.13] as const;

/** A truck with one order aboard reports from a place; the case. */
async function stuck(plate: string, place: readonly [number, number], clock: string, type: ExceptionType = 'WEATHER') {
  const order = await accepted(world, `${plate}-${++commands}`);
  const body = { plate, driver: { name: '王师傅', phone: `138${plate}` } };
  const by = { source: 'staff', actor: 'user/x' } as const;
  must(await decide(world.db, 'all', order, { type: 'assign', body }, by, next('08:30')));
  await road.drive(plate, clock, place);
  const report = { ...next(clock), body: { orderId: order, type } };
  return must(await reportException(world.db, 'all', { source: 'staff', actor: yang().actor }, report)).id;
}
const list = (clock: string) =>
  transact(world.db, 'all', (tx) => listIncidents(tx, { limit: 50, open: true }, at(clock)));
const proposals = async (clock: string) =>
  (await list(clock)).proposed.map(({ cases }) => cases.map(({ id }) => id).sort());
const incidentOf = async (caseId: string) =>
  (await transact(world.db, 'all', (tx) => readException(tx, caseId)))?.incidentId ?? null;
const open = async (cases: string[], clock: string) =>
  must(
    await openIncident(world.db, yang(), {
      ...next(clock),
      body: newIncidentSchema.parse({ cause: 'WEATHER', title: '京哈高速暴雪', cases }),
    }),
  );
const bulk = async (id: string, clock: string, work: BulkWork, command = next(clock)) =>
  must(await workInBulk(world.db, id, work, yang(), command)).items.map(({ caseId, outcome, code }) => ({
    caseId,
    said: code ?? outcome,
  }));

test('three trucks in one snowfall are proposed as an incident; who comes near joins, who is far away or has another cause does not', async () => {
  const snowed = [await stuck('辽A10001', shenyang, '10:00'), await stuck('辽A10002', fushun, '11:00')];
  await stuck('粤A10003', guangzhou, '11:00');
  expect(await proposals('12:00')).toEqual([]);
  snowed.push(await stuck('辽A10004', tieling, '12:00'));
  expect(await proposals('12:00')).toEqual([snowed.toSorted()]);
  const [proposed] = (await list('12:00')).proposed;
  expect(proposed).toMatchObject({
    cause: 'WEATHER',
    area: { zh: expect.any(String) },
    from: '2026-03-02T02:00:00.000Z',
  });

  const incident = await open(snowed, '12:30');
  expect(incident).toMatchObject({
    incidentNo: expect.stringMatching(/^IN\d{8}$/),
    openCases: 3,
    title: '京哈高速暴雪',
  });
  expect(await proposals('12:30')).toEqual([]);
  const joined = await stuck('辽A10005', shenyang, '13:00');
  expect(await incidentOf(joined)).toBe(incident.id);
  const others = [
    await stuck('辽A10006', shenyang, '13:00', 'TRAFFIC'),
    await stuck('粤A10007', guangzhou, '13:00'),
    await stuck('辽A10008', shenyang, '20:01'),
  ];
  for (const other of others) expect(await incidentOf(other)).toBeNull();
  const log = (await transact(world.db, 'all', (tx) => readException(tx, joined)))?.log ?? [];
  expect(log.find(({ type }) => type === 'incidentJoined')?.detail).toMatchObject({ by: 'rule' });
});

test('a cause that is attached to a delay counts as well', async () => {
  const plate = '辽B20001';
  const order = await accepted(world, 'delayed');
  const body = { plate, driver: { name: '王师傅', phone: '139' } };
  must(await decide(world.db, 'all', order, { type: 'assign', body }, { source: 'staff', actor: 'x' }, next('08:30')));
  await road.drive(plate, '14:00', tieling);
  const report = async (type: ExceptionType) =>
    must(
      await reportException(
        world.db,
        'all',
        { source: 'staff', actor: yang().actor },
        { ...next('14:00'), body: { orderId: order, type } },
      ),
    ).id;
  const delay = await report('DELAY_TRANSIT');
  expect(await incidentOf(delay)).toBeNull();
  await report('WEATHER');
  expect(await incidentOf(delay)).not.toBeNull();
});

test('bulk work: each case by itself, with what became of it; the same key does it once', async () => {
  const cases = [
    await stuck('粤B30001', guangzhou, '10:00'),
    await stuck('粤B30002', guangzhou, '10:10'),
    await stuck('粤B30003', guangzhou, '10:20'),
  ];
  const { id, incidentNo } = await open(cases, '10:30');
  const [first = '', ...others] = cases;
  must(await decideCase(world.db, 'all', first, { type: 'confirm', body: {} }, yang(), next('10:31')));
  const command = next('10:32');
  const confirmed = await bulk(incidentNo, '10:32', { type: 'confirm', body: {} }, command);
  expect(confirmed).toEqual([
    { caseId: first, said: 'case-state' },
    ...others.map((caseId) => ({ caseId, said: 'done' })),
  ]);
  expect(await bulk(incidentNo, '10:32', { type: 'confirm', body: {} }, command)).toEqual(confirmed);
  const works: BulkWork[] = [
    { type: 'acknowledge', body: {} },
    { type: 'note', body: { text: '高速封闭' } },
    { type: 'tellCustomer', body: { channel: 'phone' } },
    { type: 'propose', body: proposeSchema.parse({ kind: 'waitAndReplan' }) },
    { type: 'resolve', body: { result: '道路恢复' } },
  ];
  for (const work of works)
    expect(await bulk(id, '10:40', work), work.type).toEqual(cases.map((caseId) => ({ caseId, said: 'done' })));
  const read = await transact(world.db, 'all', (tx) => readIncident(tx, id));
  expect(read?.cases.map(({ state }) => state)).toEqual(['RESOLVED', 'RESOLVED', 'RESOLVED']);
  for (const one of cases) {
    const detail = await transact(world.db, 'all', (tx) => readException(tx, one));
    expect(Object.keys(detail?.customersTold ?? {})).toHaveLength(1);
    expect(detail?.measures).toHaveLength(1);
  }
});

test('a case is in one incident at most; what does not belong is taken out, and of two wrong ones nothing', async () => {
  const [one, other] = [await stuck('粤C40001', guangzhou, '02:00'), await stuck('粤C40002', guangzhou, '02:10')];
  const { id } = await open([one, other], '02:20');
  const third = await stuck('粤C40003', shenyang, '02:30', 'TRAFFIC');
  expect(await addToIncident(world.db, id, yang(), { ...next('02:31'), body: { cases: [one] } })).toMatchObject({
    code: 'case-in-other-incident',
  });
  must(await addToIncident(world.db, id, yang(), { ...next('02:32'), body: { cases: [third] } }));
  must(await removeFromIncident(world.db, id, yang(), { ...next('02:33'), body: { cases: [third] } }));
  const wrong = { ...next('02:34'), body: { cases: [one, third] } };
  expect(await removeFromIncident(world.db, id, yang(), wrong)).toMatchObject({ code: 'case-not-in-incident' });
  expect(await incidentOf(one)).toBe(id);
  const closing = { ...next('02:40'), body: { result: '道路恢复通行' } };
  expect(must(await closeIncident(world.db, id, yang(), closing))).toMatchObject({ result: '道路恢复通行' });
  expect(await addToIncident(world.db, id, yang(), { ...next('02:41'), body: { cases: [third] } })).toMatchObject({
    code: 'incident-is-closed',
  });
  expect(await incidentOf(await stuck('粤C40004', guangzhou, '02:50'))).not.toBe(id);
});

test('cases that are raised at one moment all join, and none is lost', async () => {
  const seed = await stuck('粤D50001', guangzhou, '04:00', 'RESTRICTED');
  const body = newIncidentSchema.parse({ cause: 'RESTRICTED', title: '限行', cases: [seed] });
  const { id } = must(await openIncident(world.db, yang(), { ...next('04:01'), body }));
  const plates = Array.from({ length: 8 }, (_, index) => `粤D5010${index}`);
  const joined = await Promise.all(plates.map((plate) => stuck(plate, guangzhou, '04:10', 'RESTRICTED')));
  for (const one of joined) expect(await incidentOf(one)).toBe(id);
});

test('the house says what belongs together, no customer: two cases near each other are enough when it says so', async () => {
  const [wuhan, xiantao] = [
    [114.3, 30.6],
    [113.45, 30.36],
  ] as const;
  const flooded = [await stuck('鄂A50001', wuhan, '10:00'), await stuck('鄂A50002', xiantao, '11:00')].toSorted();
  const edition = async (customerId: string | null, exceptions: SaidExceptionPolicy) =>
    must(await createPolicy(world.db, { customerId, numbers: {}, exceptions }, { ...next('11:30'), actor: 'user/x' }));
  const wide: SaidExceptionPolicy = { incidentRadiusM: 100_000, incidentFromCases: 2 };
  await edition(world.bayer.customerId, wide);
  expect(await proposals('12:00')).not.toContainEqual(flooded);
  await edition(null, wide);
  expect(await proposals('12:00')).toContainEqual(flooded);
  // what is open takes in whoever comes as near as that
  const { id } = await open(flooded, '12:10');
  expect(await incidentOf(await stuck('鄂A50003', [114.9, 30.4], '13:00'))).toBe(id);
  await edition(null, { ...wide, incidentWindowS: 1_800 });
  expect(await incidentOf(await stuck('鄂A50004', [114.9, 30.4], '14:00'))).toBeNull();
});
