import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '../caller.ts';
import { openCaseDesk } from '../cases/index.ts';
import type { Cast } from '../cast.ts';
import type { Ledger } from '../ledger.ts';
import type { ClaimCourse, PlannedClaim } from './plan.ts';

const claimedCny = 1_000;

/** Lives one claim: an order goes wrong, a case is raised about it, and a claim is filed from that. */
export async function liveClaim(planned: PlannedClaim, cast: Cast, ledger: Ledger): Promise<void> {
  const desk = openCaseDesk({ name: planned.name, type: 'DAMAGE', plate: '' }, cast, ledger);
  const order = await desk.accept();
  const caseId = order && (await desk.raise(order));
  if (!caseId) return;
  const people = peopleAround(planned.name, caseId, ledger);
  await courses[planned.course](people, cast, planned);
}

type People = ReturnType<typeof peopleAround>;

/** Each answered act is written down by its mark, which the log of the claim must have exactly once. */
function peopleAround(name: string, caseId: string, ledger: Ledger) {
  async function file(by: Caller, as = ''): Promise<string | undefined> {
    const mark = `${name}/file${as}`;
    const body = { caseId, claimedCny, note: mark };
    const answer = await by.post({ path: '/claims', body, key: mark, orElse: ['claim-already-open'] });
    if (!answer) return undefined;
    ledger.claims.add(answer.id);
    ledger.claimMarks.push({ claimId: answer.id, mark });
    return answer.id;
  }

  async function act(claimId: string, by: Caller, to: string, body: object, markIn = 'note', as = ''): Promise<void> {
    const mark = `${name}/${to}${as}`;
    const answer = await by.post({ path: `/claims/${claimId}/${to}`, body: { ...body, [markIn]: mark }, key: mark });
    if (answer) ledger.claimMarks.push({ claimId, mark });
  }
  return { file, act };
}

const courses: Record<ClaimCourse, (people: People, cast: Cast, planned: PlannedClaim) => Promise<void>> = {
  silent: async ({ file }, { customer }) => {
    await file(customer);
  },
  paid: async ({ file, act }, { customer, clerk }, { chance }) => {
    const id = await file(customer);
    if (!id) return;
    await sleep(chance.between(0, 8_000)); // before it is asked for again, after that, or when it is late
    await act(id, customer, 'evidence', {});
    await act(id, clerk, 'assess', { assessedCny: 800 });
    await act(id, clerk, 'agree', { agreedCny: 700 });
    await act(id, clerk, 'pay', { paidCny: 300 }, 'reference', '-1');
    await act(id, clerk, 'pay', { paidCny: 400 }, 'reference', '-2');
    await act(id, clerk, 'close', {}, 'result');
  },
  rejected: async ({ file, act }, { clerk }, { chance }) => {
    const id = await file(clerk);
    if (!id) return;
    await sleep(chance.between(0, 5_000));
    await act(id, clerk, 'reject', {}, 'reason');
    await act(id, clerk, 'close', {}, 'result');
  },
  filedAtOnce: async ({ file }, { customer, clerk }) => {
    await Promise.all(Array.from({ length: 5 }, (_, index) => file(index % 2 ? customer : clerk, String(index))));
  },
};
