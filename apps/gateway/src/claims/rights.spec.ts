import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EvidenceFile, newClaimSchema } from '@longhaul/contracts';
import { type ClaimDecision, decideClaim, openClaim } from '@longhaul/database';
import { commandOf, must } from '@longhaul/database/testing';
import { newId } from '@longhaul/platform';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Attempt,
  lineOf,
  openRights,
  platesOfRights,
  type RightsDesk,
  type RightsTable,
  type Trier,
} from '../exceptions/testing/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'longhaul-claim-rights-'));
let rights: RightsDesk;
beforeAll(async () => {
  rights = await openRights(
    { state: 'claim-state', open: 'claim-already-open', amount: 'claim-amount', limit: 'claim-needs-approval' },
    { FILES_DIR: folder },
  );
});
afterAll(async () => {
  await rights.world.stop();
  rmSync(folder, { recursive: true, force: true });
});

const now = () => ({ ...commandOf(newId(), '08:00'), at: Date.now() });
/** A case of Bayer's whose goods Shunda's truck carries. */
const caseOf = async (): Promise<string> => {
  const { desk } = rights;
  return (await desk.raised(await desk.order({ plate: platesOfRights.own }), 'DAMAGE')).id;
};
const fileClaim = async (caseId: string): Promise<string> => {
  const body = newClaimSchema.parse({ caseId, claimedCny: 30_000 });
  return must(await openClaim(rights.world.db, 'all', 'user/somebody-else', { ...now(), body })).id;
};
const does = async (id: string, actor: string, decision: ClaimDecision) =>
  must(await decideClaim(rights.world.db, 'all', id, decision, { actor, role: 'operationsManager' }, now()));

const evidence: ClaimDecision = { type: 'evidence', body: { files: [], note: '照片' } };
const assess = (assessedCny: number): ClaimDecision => ({ type: 'assess', body: { assessedCny } });
const agree = (agreedCny: number): ClaimDecision => ({ type: 'agree', body: { agreedCny } });
const reject: ClaimDecision = { type: 'reject', body: { reason: '货物本身性质' } };

/** Something about a claim that is as far as these decisions of somebody else, or of who tries, brought it. */
const onClaim =
  (path: string, body: object, before: readonly ClaimDecision[] = [], by: 'other' | 'self' = 'other'): Attempt =>
  async (who: Trier) => {
    const id = await fileClaim(await caseOf());
    for (const decision of before) await does(id, by === 'self' ? rights.actorOf(who) : 'user/somebody-else', decision);
    return { path: `/claims/${id}${path}`, body };
  };
const reads: Attempt = async () => ({ method: 'GET', path: `/claims/${await fileClaim(await caseOf())}` });
const opens: Attempt = async () => ({ path: '/claims', body: { caseId: await caseOf(), claimedCny: 1_000 } });
const opensAgain: Attempt = async () => {
  const caseId = await caseOf();
  await fileClaim(caseId);
  return { path: '/claims', body: { caseId, claimedCny: 1_000 } };
};
/** A photo that a clerk sent in. */
const readsFile: Attempt = async () => {
  const id = await fileClaim(await caseOf());
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...new Array(40).fill(7)])]), 'photo.jpg');
  const { url } = rights.world;
  const headers = { cookie: await rights.world.login('clerk'), 'idempotency-key': newId() };
  await fetch(`${url}/api/v1/claims/${id}/evidence`, { method: 'POST', body: form, headers });
  const { files } = (await (await fetch(`${url}/api/v1/claims/${id}`, { headers })).json()) as {
    files: EvidenceFile[];
  };
  return { method: 'GET', path: `/claims/${id}/evidence/${files[0]?.id}` };
};

// clerk, account manager, supervisor, operations, general manager, quality, admin, auditor | own customer, other, own key, other | carrying fleet, other | carrier, nobody
const read = '200 200 200 200 200 200 200 200 200 404 200 404 403 403 403 401';
const file = '200 200 200 200 200 200 200 403 200 404 200 404 403 403 403 401';
const work = '200 200 200 200 200 200 200 403 403 403 403 403 403 403 403 401';
const proved = [evidence, assess(25_000)] as const;
const dear = 25_000;
const table: RightsTable = [
  [
    'list',
    async () => ({ method: 'GET', path: '/claims' }),
    '200 200 200 200 200 200 200 200 200 200 200 200 403 403 403 401',
  ],
  ['read', reads, read],
  ['read a file', readsFile, read],
  ['file', opens, file],
  ['file a second one', opensAgain, file.replaceAll('200', 'open')],
  ['prove', onClaim('/evidence', { note: '照片' }), file],
  ['prove what is decided', onClaim('/evidence', { note: '照片' }, [reject]), file.replaceAll('200', 'state')],
  ['note', onClaim('/note', { text: '已联系' }), file],
  ['assess', onClaim('/assess', { assessedCny: 1_000 }, [evidence]), work],
  ['assess what is not proved', onClaim('/assess', { assessedCny: 1_000 }), work.replaceAll('200', 'state')],
  ['assess above the claim', onClaim('/assess', { assessedCny: 30_001 }, [evidence]), work.replaceAll('200', 'amount')],
  ['agree within the limit', onClaim('/agree', { agreedCny: 2_000 }, proved), work],
  ['agree within the limit to one’s own', onClaim('/agree', { agreedCny: 2_000 }, proved, 'self'), work],
  [
    'agree above the limit',
    onClaim('/agree', { agreedCny: 2_001 }, proved),
    'limit limit 200 200 200 limit limit 403 403 403 403 403 403 403 403 401',
  ],
  [
    'agree above the limit to what oneself assessed',
    onClaim('/agree', { agreedCny: 2_001 }, proved, 'self'),
    'limit limit own own own limit limit 403 403 403 403 403 403 403 403 401',
  ],
  [
    'agree above the second limit',
    onClaim('/agree', { agreedCny: dear }, proved),
    'limit limit limit 200 200 limit limit 403 403 403 403 403 403 403 403 401',
  ],
  [
    'agree to more than was assessed',
    onClaim('/agree', { agreedCny: dear + 1 }, proved),
    work.replaceAll('200', 'amount'),
  ],
  ['reject', onClaim('/reject', { reason: '货物本身性质' }), work],
  ['pay', onClaim('/pay', { paidCny: 500 }, [...proved, agree(1_000)]), work],
  ['pay more', onClaim('/pay', { paidCny: 1_001 }, [...proved, agree(1_000)]), work.replaceAll('200', 'amount')],
  ['close', onClaim('/close', { result: '已驳回' }, [reject]), work],
  ['close what is undecided', onClaim('/close', { result: '已驳回' }), work.replaceAll('200', 'state')],
];

describe.each(table)('who may %s', (_, attempt, expected) => {
  test('is as the table says', async () => expect(await rights.answers(attempt)).toEqual(lineOf(expected)));
});

test('the table has every command about a claim', async () =>
  expect(rights.tried()).toEqual(await rights.routes('claims')));
