import { newIncidentSchema, proposeSchema } from '@longhaul/contracts';
import { closeIncident, openIncident, transact, workInBulk } from '@longhaul/database';
import { commandOf, must } from '@longhaul/database/testing';
import { newId } from '@longhaul/platform';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Attempt, lineOf, openRights, type RightsDesk, type RightsTable } from '../exceptions/testing/index.ts';

let rights: RightsDesk;
beforeAll(async () => {
  rights = await openRights({
    over: 'incident-is-closed',
    taken: 'case-in-other-incident',
    stranger: 'case-not-in-incident',
  });
});
afterAll(() => rights.world.stop());

const now = () => ({ ...commandOf(newId(), '08:00'), at: Date.now() });
const somebody = { actor: 'user/somebody-else', role: 'supervisor' };
/** A case without a cause that others may share: it joins nothing by itself. */
const caseOf = async (confirmed = false): Promise<string> => {
  const { desk } = rights;
  const before = confirmed ? ([{ type: 'confirm', body: {} }] as const) : [];
  return (await desk.raised(await desk.order(), 'DAMAGE', somebody.actor, before)).id;
};
const put = async (caseId: string): Promise<string> => {
  const body = newIncidentSchema.parse({ cause: 'WEATHER', title: '暴雪', cases: [caseId] });
  return must(await openIncident(rights.world.db, somebody, { ...now(), body })).id;
};
const over = async (id: string) =>
  must(await closeIncident(rights.world.db, id, somebody, { ...now(), body: { result: '恢复' } }));

/** Something about an incident with one case, which is confirmed if that is needed. */
const onIncident =
  (path: string, body: object = {}, confirmed = false): Attempt =>
  async () => ({ path: `/incidents/${await put(await caseOf(confirmed))}/${path}`, body });
const afterwards =
  (attempt: Attempt): Attempt =>
  async (who) => {
    const it = await attempt(who);
    await over(it.path.split('/')[2] ?? '');
    return it;
  };
const opens: Attempt = async () => ({
  path: '/incidents',
  body: { cause: 'WEATHER', title: '暴雪', cases: [await caseOf()] },
});
const opensWithTaken: Attempt = async () => {
  const caseId = await caseOf();
  await put(caseId);
  return { path: '/incidents', body: { cause: 'WEATHER', title: '暴雪', cases: [caseId] } };
};
const adds: Attempt = async () => ({
  path: `/incidents/${await put(await caseOf())}/add`,
  body: { cases: [await caseOf()] },
});
const removes: Attempt = async () => {
  const caseId = await caseOf();
  return { path: `/incidents/${await put(caseId)}/remove`, body: { cases: [caseId] } };
};
const removesStranger: Attempt = async () => ({
  path: `/incidents/${await put(await caseOf())}/remove`,
  body: { cases: [await caseOf()] },
});
/** What was proposed for all cases of an incident is that person's own in each of them. */
const approvesBulk =
  (by: 'other' | 'self'): Attempt =>
  async (who) => {
    const caseId = await caseOf(true);
    const incident = await put(caseId);
    const work = { type: 'propose', body: proposeSchema.parse({ kind: 'resupply' }) } as const;
    const proposer = { ...somebody, ...(by === 'self' ? { actor: rights.actorOf(who) } : {}) };
    must(await workInBulk(rights.world.db, incident, work, proposer, now()));
    const { id } = await transact(rights.world.db, 'all', (tx) =>
      tx.selectFrom('measure').select('id').where('caseId', '=', caseId).executeTakeFirstOrThrow(),
    );
    return { path: `/exceptions/${caseId}/measures/${id}/approve`, body: {} };
  };

// clerk, account manager, supervisor, operations, general manager, quality, admin, auditor | own customer, other, own key, other | carrying fleet, other | carrier, nobody
const read = '200 200 200 200 200 200 200 200 403 403 403 403 403 403 403 401';
const work = '200 200 200 200 200 200 200 403 403 403 403 403 403 403 403 401';
const table: RightsTable = [
  ['list', async () => ({ method: 'GET', path: '/incidents' }), read],
  ['read', async () => ({ method: 'GET', path: `/incidents/${await put(await caseOf())}` }), read],
  [
    'read what is not there',
    async () => ({ method: 'GET', path: `/incidents/${newId()}` }),
    read.replaceAll('200', '404'),
  ],
  ['put cases together', opens, work],
  ['put together what is elsewhere', opensWithTaken, work.replaceAll('200', 'taken')],
  ['add cases', adds, work],
  ['add cases to what is over', afterwards(adds), work.replaceAll('200', 'over')],
  ['take cases out', removes, work],
  ['take out what is not in it', removesStranger, work.replaceAll('200', 'stranger')],
  ['close', onIncident('close', { result: '恢复' }), work],
  ['close what is over', afterwards(onIncident('close', { result: '恢复' })), work.replaceAll('200', 'over')],
  ['look after all cases', onIncident('cases/acknowledge'), work],
  ['confirm all cases', onIncident('cases/confirm'), work],
  ['note in all cases', onIncident('cases/note', { text: '封路' }), work],
  ['tell all customers', onIncident('cases/tellCustomer', { channel: 'phone' }), work],
  ['propose for all cases', onIncident('cases/propose', { kind: 'waitAndReplan' }, true), work],
  ['resolve all cases', onIncident('cases/resolve', { result: '恢复' }, true), work],
  [
    'approve what somebody proposed for all',
    approvesBulk('other'),
    '403 403 200 200 200 role 403 403 403 403 403 403 403 403 403 401',
  ],
  [
    'approve what oneself proposed for all',
    approvesBulk('self'),
    '403 403 own own own own 403 403 403 403 403 403 403 403 403 401',
  ],
];

describe.each(table)('who may %s', (_, attempt, expected) => {
  test('is as the table says', async () => expect(await rights.answers(attempt)).toEqual(lineOf(expected)));
});

test('the table has every command about an incident', async () =>
  expect(rights.tried().filter((route) => !route.includes('/exceptions/'))).toEqual(await rights.routes('incidents')));
