import { recordFact, transact } from '@longhaul/database';
import { must } from '@longhaul/database/testing';
import { newId } from '@longhaul/platform';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GatewayWorld } from '../testing/index.ts';
import {
  type Attempt,
  type CaseDesk,
  lineOf,
  openRights,
  platesOfRights,
  type RightsDesk,
  type RightsTable,
  type Trier,
} from './testing/index.ts';

let rights: RightsDesk;
let world: GatewayWorld;
let desk: CaseDesk;
let colleague: string;
const { own: plate } = platesOfRights;

beforeAll(async () => {
  rights = await openRights({ state: 'case-state', over: 'measure-not-pending', 422: 'invalid' });
  ({ world, desk } = rights);
  colleague = rights.actorOf('clerk').slice('user/'.length);
  await plan();
});
afterAll(() => world.stop());

/** A plan with one step for missing documents, so that there is a step to do. */
const plan = () =>
  transact(world.db, 'all', (tx) =>
    tx
      .insertInto('emergencyPlan')
      .values({
        ...{ id: newId(), code: 'DOCS', edition: 1, createdBy: 'user/desk', createdAt: new Date() },
        plan: JSON.stringify({
          ...{ zh: '单证', en: 'documents', match: { types: ['DOCS'] }, doNots: [], phones: [], alternatives: [] },
          ...{ tells: { roles: [], atLeast: 0 }, spendLimitCny: null, approverRole: 'supervisor' },
          ...{ templates: { zh: '', en: '' }, reviewBy: '2027-01-01' },
          steps: [{ key: 'call', role: 'representative', zh: '联系', en: 'call', limitS: 600 }],
        }),
      })
      .execute(),
  );

const someoneElse = 'user/somebody-else';
const confirm = { type: 'confirm', body: {} } as const;
const told = { type: 'tellCustomer', body: { channel: 'phone' } } as const;
const resolve = { type: 'resolve', body: { result: '好了' } } as const;
const close = {
  cause: '堆码过高',
  responsibleParty: 'carrier',
  result: '已补货',
  preventionNote: '不超过 5 层',
} as const;
const propose = (kind: 'resupply' | 'release' | 'partialDelivery', costCny = 0) =>
  ({ type: 'propose', body: { kind, costCny, effect: {}, action: {} } }) as const;

/** A command about a case that was raised and is as far as these decisions brought it. */
const onCase =
  (path: string, body: object, before: Parameters<CaseDesk['raised']>[3] = []): Attempt =>
  async () => {
    const { id } = await desk.raised(await desk.order(), 'DAMAGE', someoneElse, before);
    return { path: `/exceptions/${id}/${path}`, body };
  };
/** A command about a measure that somebody else, or the caller itself, proposed. */
const onMeasure =
  (
    path: string,
    body: (who: Trier) => object,
    measure = propose('resupply'),
    by: 'other' | 'self' = 'other',
  ): Attempt =>
  async (who) => {
    const { id } = await desk.raised(await desk.order(), 'DAMAGE', someoneElse, [confirm]);
    const proposer = by === 'self' ? rights.actorOf(who) : someoneElse;
    const { measureId } = await desk.does(id, proposer, measure);
    return { path: `/exceptions/${id}/measures/${measureId}/${path}`, body: body(who) };
  };
const nothing = () => ({});
const reason = () => ({ reason: '不合适' });
const isCustomers = (who: Trier) => ['customer', 'otherCustomer', 'key', 'otherKey'].includes(who);
const instruction = (who: Trier) =>
  isCustomers(who) ? { note: '同意' } : { who: '王经理', channel: 'phone', at: new Date().toISOString() };

const withdrawn: Attempt = async (who) => {
  const attempt = await onMeasure('approve', nothing)(who);
  const [, , caseId = '', , measureId = ''] = attempt.path.split('/');
  await desk.does(caseId, someoneElse, { type: 'withdraw', body: { measureId, reason: '不需要了' } });
  return attempt;
};
const late: Attempt = async () => {
  const id = await desk.order({ plate: '京A10009' });
  const arrived = { type: 'arrivedAtDelivery', source: 'driver', actor: 'driver', detail: {} } as const;
  const occurredAt = Date.parse('2026-03-02T23:00:00+08:00');
  must(await recordFact(world.db, 'all', id, { ...arrived, occurredAt, stop: 2 }, Date.now()));
  const body = { cause: '封路', responsibleParty: 'forceMajeure', customerToldAt: '2026-03-02T22:00:00+08:00' };
  return { path: `/orders/${id}/cause`, body };
};
const step: Attempt = async () => {
  const { id } = await desk.raised(await desk.order(), 'DOCS', someoneElse, [confirm]);
  return { path: `/exceptions/${id}/steps/call/done`, body: {} };
};
const raise: Attempt = async () => ({
  path: '/exceptions',
  body: { orderId: await desk.order({ plate }), type: 'DAMAGE' },
});
const raiseOfTrip: Attempt = async () => {
  const orderId = await desk.order({ plate });
  const { tripId } = await transact(world.db, 'all', (tx) =>
    tx.selectFrom('leg').select('tripId').where('orderId', '=', orderId).executeTakeFirstOrThrow(),
  );
  return { path: '/exceptions', body: { tripId, type: 'TRAFFIC' } };
};
const raiseOfVehicle: Attempt = async () => ({
  path: '/exceptions',
  body: { orderId: await desk.order({ plate }), type: 'BREAKDOWN' },
});
const reads: Attempt = async () => ({
  method: 'GET',
  path: `/exceptions/${(await desk.raised(await desk.order(), 'DAMAGE')).id}`,
});
const closed = [confirm, told, resolve, { type: 'close', body: close } as const];

// clerk, account manager, supervisor, operations, general manager, quality, admin, auditor | own customer, other, own key, other | carrying fleet, other | carrier, nobody
const work = '200 200 200 200 200 200 200 403 403 403 403 403 403 403 403 401';
const wrongState = work.replaceAll('200', 'state');
const table: RightsTable = [
  ['read', reads, '200 200 200 200 200 200 200 200 200 404 200 404 403 403 403 401'],
  [
    'list',
    async () => ({ method: 'GET', path: '/exceptions' }),
    '200 200 200 200 200 200 200 200 200 200 200 200 403 403 403 401',
  ],
  [
    'approvals',
    async () => ({ method: 'GET', path: '/approvals' }),
    '200 200 200 200 200 200 200 200 403 403 403 403 403 403 403 401',
  ],
  ['raise', raise, '200 200 200 200 200 200 200 403 200 404 200 404 200 404 403 401'],
  ['raise of a trip', raiseOfTrip, '200 200 200 200 200 200 200 403 404 404 404 404 404 404 403 401'],
  [
    'raise what happened to the vehicle',
    raiseOfVehicle,
    '200 200 200 200 200 200 200 403 422 422 422 422 200 404 403 401',
  ],
  ['acknowledge', onCase('acknowledge', {}), work],
  ['confirm', onCase('confirm', {}), work],
  ['confirm again', onCase('confirm', {}, [confirm]), wrongState],
  ['invalidate', onCase('invalidate', { reason: '误报' }), work],
  ['classify', onCase('classify', { type: 'SHORTAGE', severity: 'S2', reason: '复点' }), work],
  ['reassign', async (who) => onCase('reassign', { ownerId: colleague })(who), work],
  ['note', onCase('notes', { text: '已联系' }), '200 200 200 200 200 200 200 403 200 404 200 404 403 403 403 401'],
  ['tell the customer', onCase('customer-told', { channel: 'phone' }), work],
  ['report to the authorities', onCase('authority-report', { authority: '应急管理局' }), work],
  ['do a step', step, work],
  ['apply a plan by hand', onCase('plan', { code: 'DOCS' }), work],
  ['resolve', onCase('resolve', { result: '好了' }, [confirm]), work],
  ['close', onCase('close', close, [confirm, told, resolve]), work],
  ['close what is not resolved', onCase('close', close, [confirm, told]), wrongState],
  ['reopen', onCase('reopen', { reason: '又坏了' }, closed), work],
  ['reopen what is open', onCase('reopen', { reason: '又坏了' }), wrongState],
  ['propose', onCase('measures', { kind: 'resupply' }), work],
  ['approve', onMeasure('approve', nothing), '403 403 200 200 200 role 403 403 403 403 403 403 403 403 403 401'],
  [
    'approve one’s own',
    onMeasure('approve', nothing, propose('resupply'), 'self'),
    '403 403 own own own own 403 403 403 403 403 403 403 403 403 401',
  ],
  [
    'approve what quality decides',
    onMeasure('approve', nothing, propose('release')),
    '403 403 role role role 200 403 403 403 403 403 403 403 403 403 401',
  ],
  ['approve what was withdrawn', withdrawn, '403 403 over over over over 403 403 403 403 403 403 403 403 403 401'],
  ['reject', onMeasure('reject', reason), '403 403 200 200 200 role 403 403 403 403 403 403 403 403 403 401'],
  [
    'reject one’s own',
    onMeasure('reject', reason, propose('resupply'), 'self'),
    '403 403 own own own own 403 403 403 403 403 403 403 403 403 401',
  ],
  ['withdraw', onMeasure('withdraw', reason), work],
  ['withdraw one’s own', onMeasure('withdraw', reason, propose('resupply'), 'self'), work],
  [
    'instruct',
    onMeasure('instruction', instruction, propose('partialDelivery')),
    '200 200 200 200 200 200 200 403 200 404 200 404 403 403 403 401',
  ],
  ['cause of a late order', late, work],
];

describe.each(table)('who may %s', (_, attempt, expected) => {
  test('is as the table says', async () => expect(await rights.answers(attempt)).toEqual(lineOf(expected)));
});

test('the table has every command about a case', async () =>
  expect(rights.tried().filter((route) => route !== 'POST /orders/{}/cause')).toEqual(
    await rights.routes('exceptions'),
  ));
