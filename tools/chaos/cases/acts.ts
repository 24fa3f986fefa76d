import { setTimeout as sleep } from 'node:timers/promises';
import type { Cast } from '../cast.ts';
import type { Ledger } from '../ledger.ts';
import { pickup } from '../plan.ts';
import { type CaseDesk, driver, openCaseDesk } from './desk.ts';
import type { CaseCourse, PlannedCase } from './plan.ts';

type Course = (desk: CaseDesk, planned: PlannedCase) => Promise<void>;

/** Lives one case: an order goes wrong, and its people do what its course says. */
export const liveCase = (planned: PlannedCase, cast: Cast, ledger: Ledger): Promise<void> =>
  courses[planned.course](openCaseDesk(planned, cast, ledger), planned);

const closingTries = 240;

/** An order, and a case about it; undefined when the system did not take them. */
async function open(desk: CaseDesk) {
  const order = await desk.accept();
  const caseId = order && (await desk.raise(order));
  return caseId ? { order, caseId } : undefined;
}

async function openConfirmed(desk: CaseDesk) {
  const opened = await open(desk);
  if (opened) await desk.act(opened.caseId, { by: desk.cast.clerk, to: 'confirm' });
  return opened;
}

const courses: Record<CaseCourse, Course> = {
  ignored: async (desk) => {
    await open(desk);
  },
  lookedAt: async (desk) => {
    const opened = await open(desk);
    if (!opened) return;
    await desk.act(opened.caseId, { by: desk.cast.clerk, to: 'acknowledge' });
    await desk.act(opened.caseId, { by: desk.cast.clerk, to: 'notes', markIn: 'text' });
  },
  falseAlarm: async (desk, { chance }) => {
    const opened = await open(desk);
    await sleep(chance.between(0, 3_000));
    if (opened) await desk.act(opened.caseId, { by: desk.cast.clerk, to: 'invalidate', markIn: 'reason' });
  },
  planned: async (desk, { chance }) => {
    const opened = await openConfirmed(desk);
    await sleep(chance.between(0, 2_000));
    if (opened) await desk.act(opened.caseId, { by: desk.cast.clerk, to: 'steps/count/done' });
  },
  undecided: async (desk) => {
    const opened = await openConfirmed(desk);
    if (opened)
      await desk.act(opened.caseId, {
        by: desk.cast.clerk,
        to: 'measures',
        body: { kind: 'compensate', costCny: 500 },
      });
  },
  rejected: async (desk) => {
    const opened = await openConfirmed(desk);
    if (!opened) return;
    const { caseId } = opened;
    const body = { kind: 'compensate', costCny: 500 };
    const proposed = await desk.act(caseId, { by: desk.cast.clerk, to: 'measures', body });
    const [by] = desk.cast.generals;
    const to = `measures/${proposed?.measureId}/reject`;
    if (proposed && by) await desk.act(caseId, { by, to, markIn: 'reason', orElse: desk.typedRefusals });
  },
  raced: async (desk, { chance }) => {
    const opened = await openConfirmed(desk);
    if (!opened) return;
    const { caseId } = opened;
    const body = { kind: 'compensate', costCny: 500 };
    const proposed = await desk.act(caseId, { by: desk.cast.clerk, to: 'measures', body });
    if (!proposed) return;
    await sleep(chance.between(1_900, 4_100)); // about when it expires
    const to = `measures/${proposed.measureId}/approve`;
    const clicks = [...desk.cast.supervisors, ...desk.cast.generals].map((by, index) =>
      desk.act(caseId, { by, to, as: String(index), orElse: desk.typedRefusals }),
    );
    await Promise.all(clicks);
  },
  reassigned: async (desk, { plate, chance }) => {
    const opened = await openConfirmed(desk);
    if (!opened) return;
    const approvers = chance.between(1, 2);
    const body = {
      ...{ kind: 'replacementVehicle', costCny: approvers === 2 ? 30_000 : 5_000 },
      action: { assign: { plate, driver } },
    };
    if (await desk.decideOn(opened.caseId, body, approvers)) opened.order.course = 'moved';
  },
  held: async (desk) => {
    const opened = await openConfirmed(desk);
    if (opened) await desk.decideOn(opened.caseId, { kind: 'quarantine', action: { hold: true } }, 0);
  },
  resupplied: async (desk) => {
    const opened = await openConfirmed(desk);
    const action = { newOrder: { from: { ...pickup, name: '天津仓' }, goods: [{ name: '药品', pieces: 5 }] } };
    if (opened) await desk.decideOn(opened.caseId, { kind: 'resupply', costCny: 1_200, action });
  },
  returned: async (desk) => {
    const opened = await openConfirmed(desk);
    const proposed = opened && (await desk.decideOn(opened.caseId, { kind: 'return', action: { newOrder: {} } }));
    if (!proposed) return;
    const to = `measures/${proposed.measureId}/instruction`;
    await desk.act(opened.caseId, { by: desk.cast.customer, to });
  },
  settled: async (desk, { chance }) => {
    const opened = await openConfirmed(desk);
    if (!opened) return;
    const { caseId } = opened;
    const by = desk.cast.clerk;
    await desk.act(caseId, { by, to: 'customer-told', body: { channel: 'phone' } });
    await desk.act(caseId, { by, to: 'measures', body: { kind: 'waitAndReplan' } });
    await desk.act(caseId, { by, to: 'resolve', markIn: 'result' });
    const why = { cause: '堆码过高', responsibleParty: 'carrier', preventionNote: '限高' };
    // what was approved acts before its case is closed: while nobody works, that takes a while
    const close = { by, to: 'close', body: why, markIn: 'result', orElse: ['measure-not-applied'] } as const;
    for (let tries = 0; !(await desk.act(caseId, { ...close, as: String(tries) })); tries++) {
      if (tries > closingTries) return; // the proofs say what was not done
      await sleep(500);
    }
    if (chance.between(0, 2) === 0) await desk.act(caseId, { by, to: 'reopen', markIn: 'reason' });
  },
  reportedAtOnce: async (desk) => {
    const order = await desk.accept();
    if (!order) return;
    const who = [desk.cast.clerk, desk.cast.customer];
    await Promise.all(Array.from({ length: 10 }, (_, index) => desk.raise(order, who[index % 2], String(index))));
  },
  aboard: async (desk, { plate, type, chance }) => {
    const { customer, otherCustomer, fleet, clerk } = desk.cast;
    const orders = [
      await desk.accept(customer),
      await desk.accept(otherCustomer, '-b'),
      await desk.accept(customer, '-c'),
    ];
    const [first, , third] = orders;
    if (!first || !third) return;
    for (const order of orders) if (order) await desk.assign(order);
    const [caseId] = await Promise.all([
      desk.raise(first, fleet, 'byFleet'),
      desk.raise(third, fleet, 'byFleetToo'),
      desk.raise(third, clerk, 'byClerk'),
    ]);
    if (!caseId) return;
    await desk.act(caseId, { by: clerk, to: 'confirm' });
    if (type === 'ACCIDENT' && chance.between(0, 1) === 0)
      await desk.act(caseId, { by: clerk, to: 'authority-report', body: { authority: '应急管理局' } });
    const replacement = {
      kind: 'replacementVehicle',
      costCny: 9_000,
      action: { assign: { plate: `${plate}X`, driver } },
    };
    await desk.decideOn(caseId, replacement);
  },
};
