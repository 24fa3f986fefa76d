import type { NewPlan } from '@longhaul/contracts';
import { choosePlan, type ExceptionType, kindOf, type PlanSubject } from '@longhaul/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transact } from '../connection/index.ts';
import { actOnCaseDue, decideCase, reportException, startDrill } from '../doors/index.ts';
import { listExceptions, plansInForce, readException } from '../exceptions/index.ts';
import {
  accepted,
  at,
  commandOf,
  createWorld,
  type House,
  must,
  type Person,
  staff,
  type World,
} from '../testing/index.ts';
import { diffPlans, installPlans, listPlans, readPlan, retirePlan, savePlan, shippedPlans } from './index.ts';

let world: World;
let house: House;
beforeAll(async () => {
  world = await createWorld();
  house = await staff(world);
  await installPlans(world.databaseUrl);
});
afterAll(() => world.stop());

let commands = 0;
const by = (person: Person, clock = '09:00') => ({
  ...commandOf(`plans ${++commands}`, clock),
  actor: house.by(person).actor,
});
const read = async (code: string) => {
  const plan = await transact(world.db, 'all', (tx) => readPlan(tx, code));
  if (!plan) throw new Error('the plan is there');
  return plan;
};
const save = (body: NewPlan, person: Person = 'chen') => savePlan(world.db, body, by(person));
const caseOf = async (id: string) => {
  const detail = await transact(world.db, 'all', (tx) => readException(tx, id));
  if (!detail) throw new Error('the case is there');
  return detail;
};
const does = (person: Person, id: string, clock: string, decision: Parameters<typeof decideCase>[3]) =>
  decideCase(world.db, 'all', id, decision, house.by(person), commandOf(`case ${++commands}`, clock));
const raise = async (ref: string, type: ExceptionType) =>
  must(
    await reportException(
      world.db,
      'all',
      { source: 'staff', actor: house.by('yang').actor },
      { ...commandOf(`raise ${ref}`, '09:00'), body: { orderId: await accepted(world, ref), type } },
    ),
  ).id;

describe('the shipped plans', () => {
  const of = (type: ExceptionType, about: Partial<PlanSubject>): string | undefined =>
    choosePlan(
      shippedPlans().map(({ code, plan }) => ({ code, match: plan.match })),
      {
        ...{ type, severity: kindOf(type).severity, customerId: 'c', industry: null },
        ...{ hazardous: false, temperatureControlled: false, valueCny: null },
        ...about,
      },
    )?.code;
  test.each([
    ['STOCKOUT', { industry: 'fmcg' }, 'FMCG-STOCKOUT'],
    ['REFUSAL', { industry: 'fmcg' }, 'FMCG-REFUSAL'],
    ['NO_SLOT', { industry: 'fmcg' }, 'FMCG-REFUSAL'],
    ['DELAY_TRANSIT', { industry: 'fmcg' }, 'FMCG-DELAY'],
    ['DELAY_TRANSIT', { industry: 'fmcg', temperatureControlled: true }, 'INSULATED-DELAY'],
    ['TEMP', { industry: 'chocolate' }, 'INSULATED-TEMP'],
    ['TEMP', { industry: 'pharma', temperatureControlled: true }, 'PHARMA-TEMP'],
    ['BREAKDOWN', { industry: 'pharma', temperatureControlled: true }, 'PHARMA-TRANSIT'],
    ['LEAK', { industry: 'chemicals', hazardous: true }, 'CHEM-LEAK'],
    ['LEAK', { industry: 'fmcg' }, 'CHEM-LEAK'],
    ['ACCIDENT', { industry: 'chemicals', hazardous: true }, 'CHEM-ACCIDENT'],
    ['ACCIDENT', { industry: 'chemicals' }, undefined],
    ['DRIVER', { industry: 'chemicals', hazardous: true }, 'CHEM-STOP'],
    ['DAMAGE', { industry: 'electrical' }, 'ELECTRICAL-DAMAGE'],
    ['SEAL', { industry: 'electrical' }, 'ELECTRICAL-THEFT'],
    ['DAMAGE', { industry: 'fmcg' }, undefined],
  ] as const)('%s of %o: %s', (type, about, code) => expect(of(type, about)).toBe(code));

  test('say who does what by when, in both languages; a number to call is true or to be entered', () => {
    for (const { code, plan } of shippedPlans()) {
      expect([code, plan.doNots.length > 0, plan.steps.some(({ doNot }) => doNot)]).toEqual([code, true, true]);
      for (const { phone } of plan.phones) expect([null, '110', '119', '120', '122', '12122']).toContain(phone);
      expect(plan.alternatives.every(({ example }) => example)).toBe(true);
    }
  });

  test('of pharma tell at least three named people, and the driver decides nothing', () => {
    const { plan } = shippedPlans().find(({ code }) => code === 'PHARMA-TEMP') ?? { plan: undefined };
    expect(plan?.tells.atLeast).toBeGreaterThanOrEqual(3);
    expect(plan?.approverRole).toBe('quality');
    expect(plan?.steps.find(({ key }) => key === 'decide')?.role).toBe('quality');
    expect(JSON.stringify(plan?.doNots)).toContain('driver');
  });

  test('come in once, and do not come back over what was edited', async () => {
    const { plan } = await read('FMCG-DELAY');
    must(await save({ code: 'FMCG-DELAY', edition: 1, plan: { ...plan, spendLimitCny: 4_000 } }));
    await installPlans(world.databaseUrl);
    expect((await read('FMCG-DELAY')).history.map(({ edition }) => edition)).toEqual([2, 1]);
    expect((await read('FMCG-DELAY')).plan.spendLimitCny).toBe(4_000);
  });
});

describe('an edition', () => {
  test('is saved once per key, by who looked at the newest, and says what changed', async () => {
    const { plan } = await read('CHEM-STOP');
    const quicker = {
      ...plan,
      steps: plan.steps.map((step) => (step.key === 'reach' ? { ...step, limitS: 300 } : step)),
    };
    const command = by('wu');
    const saves = [1, 2].map(() => savePlan(world.db, { code: 'CHEM-STOP', edition: 1, plan: quicker }, command));
    expect((await Promise.all(saves)).map((answer) => answer.ok && answer.body.edition)).toEqual([2, 2]);
    expect(await save({ code: 'CHEM-STOP', edition: 1, plan })).toMatchObject({ code: 'changed-meanwhile' });
    expect(await transact(world.db, 'all', (tx) => diffPlans(tx, 'CHEM-STOP', 1, 2))).toEqual({
      changes: [{ path: 'steps[reach].limitS', before: 600, after: 300 }],
    });
    expect((await read('CHEM-STOP')).history[0]?.createdBy.name).toBe('吴静');
  });

  test('of a customer is chosen before the house’s, until it is retired', async () => {
    const { plan } = await read('FMCG-REFUSAL');
    const { customerId } = world.bayer;
    const own = { ...plan, zh: '拜耳拒收', match: { types: ['REFUSAL'], customerId } } as const;
    must(await save({ code: 'BAYER-REFUSAL', edition: 0, plan: own }));
    expect(await save({ code: 'BAYER-REFUSAL', edition: 0, plan: own })).toMatchObject({ code: 'changed-meanwhile' });
    const nobody = { ...own, match: { ...own.match, customerId: '019d0000-0000-7000-8000-00000000dead' } };
    expect(await save({ code: 'NOBODY', edition: 0, plan: nobody })).toMatchObject({ code: 'unknown-customer' });
    const ofBayer = await transact(world.db, 'all', (tx) => listPlans(tx, { limit: 100, retired: false, customerId }));
    expect(ofBayer.items.map(({ code }) => code)).toContain('BAYER-REFUSAL');
    const ofHouse = await transact(world.db, 'all', (tx) =>
      listPlans(tx, { limit: 5, retired: false, customerId: 'house' }),
    );
    expect([ofHouse.items.length, ofHouse.nextCursor]).toEqual([5, ofHouse.items.at(-1)?.code]);
    const id = await raise('own-plan', 'REFUSAL');
    expect((await caseOf(id)).fittingPlans.map(({ code }) => code).slice(0, 1)).toEqual(['BAYER-REFUSAL']);
    must(await does('yang', id, '09:01', { type: 'confirm', body: {} }));
    expect((await caseOf(id)).plan?.code).toBe('BAYER-REFUSAL');
    must(await retirePlan(world.db, 'BAYER-REFUSAL', by('chen')));
    expect(await retirePlan(world.db, 'BAYER-REFUSAL', by('chen'))).toMatchObject({ code: 'plan-retired' });
    const inForce = await transact(world.db, 'all', plansInForce);
    expect(inForce.map(({ code }) => code)).not.toContain('BAYER-REFUSAL');
    expect((await caseOf(id)).plan?.code).toBe('BAYER-REFUSAL');
    expect((await caseOf(id)).fittingPlans.map(({ code }) => code)).not.toContain('BAYER-REFUSAL');
  });
});

test('a plan that a person chose stays when the case is confirmed', async () => {
  const id = await raise('chosen', 'LEAK');
  expect((await caseOf(id)).plan?.code).toBe('CHEM-LEAK');
  must(await does('yang', id, '09:01', { type: 'applyPlan', body: { code: 'PHARMA-TEMP' } }));
  must(await does('yang', id, '09:02', { type: 'completeStep', body: { step: 'quarantine' } }));
  must(await does('yang', id, '09:03', { type: 'confirm', body: {} }));
  const { plan, steps } = await caseOf(id);
  expect(plan?.code).toBe('PHARMA-TEMP');
  expect(steps.find(({ key }) => key === 'quarantine')?.doneAt).toBe(new Date(at('09:02')).toISOString());
});

test('another plan by hand: its check list, who it tells, what may be spent, who approves', async () => {
  const id = await raise('by-hand', 'DAMAGE');
  must(await does('yang', id, '09:01', { type: 'confirm', body: {} }));
  const apply = (code: string) => does('yang', id, '09:02', { type: 'applyPlan', body: { code } });
  expect(await apply('NO-SUCH')).toMatchObject({ code: 'unknown-plan' });
  must(await apply('PHARMA-TEMP'));
  expect(await apply('PHARMA-TEMP')).toMatchObject({ code: 'plan-already-applied' });
  const detail = await caseOf(id);
  expect(detail.steps.find(({ key }) => key === 'quarantine')).toMatchObject({
    role: 'quality',
    by: new Date(at('09:32')).toISOString(),
  });
  expect(detail.plan).toMatchObject({ code: 'PHARMA-TEMP', approverRole: 'quality', spendLimitCny: 10_000 });
  expect(detail.plan?.told.map(({ name }) => name).sort()).toEqual(['吴静', '孙丽', '王强', '赵敏']);
  const notices = detail.notices.filter(({ recipient }) => recipient.startsWith('user/'));
  expect(new Set(notices.map(({ recipient }) => recipient)).size).toBe(notices.length);
  const propose = (costCny: number) =>
    does('yang', id, '09:03', { type: 'propose', body: { kind: 'temporaryStorage', costCny, effect: {}, action: {} } });
  must(await propose(9_000));
  must(await propose(11_000));
  expect((await caseOf(id)).measures.map(({ state, need }) => [state, need.approvers, need.role])).toEqual([
    ['approved', 0, 'quality'],
    ['pending', 1, 'quality'],
  ]);
});

describe('a drill', () => {
  const drill = (code: string, timeFactor: number, person: Person = 'wu', participants: string[] = []) =>
    startDrill(world.db, code, {
      ...by(person),
      body: { timeFactor, participants, customerId: world.bayer.customerId },
    });

  test('runs in scaled time, touches no order, tells only who drills, and ends by itself with a record', async () => {
    const { caseId } = must(await drill('CHEM-LEAK', 60, 'wu', [house.users.yang]));
    expect(await drill('CHEM-LEAK', 60)).toMatchObject({ code: 'drill-running', id: caseId });
    const detail = await caseOf(caseId);
    expect(detail).toMatchObject({ drill: true, members: 0, memberOrders: [], nextAsked: null, severity: 'S1' });
    expect(detail.notices.map(({ recipient, subject }) => [recipient, subject])).toEqual([
      [`user/${house.users.yang}`, 'DRILL_STARTED'],
    ]);
    // two minutes later four steps of five to fifteen minutes are over, two of them done in time
    for (const step of ['people', 'call'])
      must(await does('yang', caseId, '09:00', { type: 'completeStep', body: { step } }));
    expect(
      await does('yang', caseId, '09:00', {
        type: 'propose',
        body: { kind: 'resupply', costCny: 1, effect: {}, action: {} },
      }),
    ).toMatchObject({ code: 'only-a-drill' });
    must(await does('yang', caseId, '09:00', { type: 'note', body: { text: '安全卡放在驾驶室外取不到' } }));
    const { due } = await actOnCaseDue(world.db, caseId, at('09:02'));
    expect(due.every(({ what }) => what === 'step')).toBe(true);
    await actOnCaseDue(world.db, caseId, at('09:04'));
    expect((await caseOf(caseId)).state).toBe('CLOSED');
    expect((await caseOf(caseId)).log.some(({ type }) => type === 'climbed')).toBe(false);
    expect((await caseOf(caseId)).notices).toHaveLength(1);
    expect((await read('CHEM-LEAK')).drills).toMatchObject([
      {
        ...{ edition: 1, timeFactor: 60, startedBy: { name: '吴静' }, done: ['people', 'call'] },
        ...{ finishedAt: new Date(at('09:04')).toISOString(), remarks: ['安全卡放在驾驶室外取不到'] },
      },
    ]);
    const list = await transact(world.db, 'all', (tx) => listPlans(tx, { limit: 50, retired: false }));
    expect(list.items.find(({ code }) => code === 'CHEM-LEAK')?.lastDrill?.missed).toHaveLength(6);
    must(await drill('CHEM-LEAK', 60));
  });

  test('is in no list of cases unless asked for, and none of a customer', async () => {
    const drills = async (query: { drills?: boolean }) =>
      (await transact(world.db, 'all', (tx) => listExceptions(tx, { limit: 100, open: false, ...query }))).items.filter(
        (one) => one.drill,
      );
    expect(await drills({})).toEqual([]);
    expect((await drills({ drills: true })).length).toBeGreaterThan(0);
    const [one] = await drills({ drills: true });
    const seen = await transact(world.db, 'all', (tx) => readException(tx, one?.id ?? '', world.bayer));
    expect(seen).toBeUndefined();
  });

  test('is as grave as the case would be that the plan is meant for', async () => {
    expect((await caseOf(must(await drill('PHARMA-TEMP', 1)).caseId)).severity).toBe('S1');
    expect((await caseOf(must(await drill('FMCG-DELAY', 1)).caseId)).severity).toBe('S3');
  });

  test('of a plan that is there, with people of the house', async () => {
    expect(await drill('NO-SUCH', 1)).toMatchObject({ code: 'not-found' });
    expect(await drill('BAYER-REFUSAL', 1)).toMatchObject({ code: 'plan-retired' });
    expect(await drill('FMCG-STOCKOUT', 1, 'wu', ['019d0000-0000-7000-8000-00000000dead'])).toMatchObject({
      code: 'unknown-user',
    });
  });
});
