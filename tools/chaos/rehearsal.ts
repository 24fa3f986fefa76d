import { until } from '@longhaul/platform/servers';
import type { Stack } from '@longhaul/testing';
import { caseWorkflowId, orderWorkflowId } from '@longhaul/workflow-api';
import { restore } from '../backup/index.ts';
import { laterActs, laterCase, midLadder, stands } from './cases/index.ts';
import type { Cast } from './cast.ts';
import type { Ledger } from './ledger.ts';
import { newOrder } from './plan.ts';
import { looking, none, readCases, workflowsOf } from './proofs/index.ts';
import { accept, assignment, fact, send, toBeRestored } from './rehearsal-acts.ts';
import type { Promised } from './report.ts';

const followsWithinMs = 45_000;

/**
 * Restores the database to a time between two known facts and looks whether everything follows: what came before is there,
 * what came after is not, workflows go back to what the database says, and what the clients send again is taken again.
 */
export async function rehearseRestore(
  stack: Stack,
  cast: Cast,
  ledger: Ledger,
  backupFolder: string,
): Promise<Promised[]> {
  const { moved, warned, after } = toBeRestored();
  const movedId = await accept(cast, moved);
  const warnedId = await accept(cast, warned);
  await send(cast.clerk, assignment(moved, movedId));
  await send(cast.clerk, fact(moved, movedId, 'loaded'));
  const raised = midLadder(warnedId);
  const caseId = (await send(cast.clerk, raised)).id;
  await stands(cast.clerk, caseId, 2);
  const before = await timeOf(stack);
  const later = [
    assignment(warned, warnedId),
    fact(moved, movedId, 'departed'),
    fact(moved, movedId, 'signed', { lines: [{ line: 0, intact: 120 }] }),
    fact(moved, movedId, 'podReturned'),
    ...laterActs(caseId),
  ];
  for (const post of later) await send(cast.clerk, post);
  const lateOrder = { path: '/orders', body: newOrder(after), key: after.customerRef };
  const lostId = (await send(cast.customer, lateOrder)).id;
  const lateCase = laterCase(movedId);
  const lostCaseId = (await send(cast.clerk, lateCase)).id;
  const workflowIs = (id: string, state: string) =>
    within(async () => (await workflowsOf(stack.temporalAddress, [id])).get(id)?.status === state);
  const closedBefore = await workflowIs(orderWorkflowId(movedId), 'COMPLETED');
  await workflowIs(caseWorkflowId(lostCaseId), 'RUNNING'); // or nothing would be left of it

  const { gateway, worker, postgres } = stack.parts;
  await Promise.all([gateway, worker, postgres].map((part) => part.kill()));
  const { epoch } = await restore(stack.postgres, backupFolder, before);
  for (const part of [postgres, gateway, worker]) await part.start();

  const state = await looking(stack.databaseUrl, async (look) => {
    const orders = await look<{ id: string; status: string }>('SELECT id, status FROM "order" WHERE id = ANY ($1)', [
      [movedId, warnedId, lostId],
    ]);
    return new Map(orders.map(({ id, status }) => [id, status]));
  });
  const cases = await looking(stack.databaseUrl, readCases);
  const isTold = await within(() =>
    looking(stack.databaseUrl, async (look) => {
      const untold = await look(
        'SELECT FROM "order" WHERE seq <> told_seq UNION ALL SELECT FROM exception_case WHERE seq <> told_seq',
      );
      return untold.length === 0;
    }),
  );
  const wentBack = await workflowIs(orderWorkflowId(movedId), 'RUNNING');
  const isWarned = await within(
    async () => (await cast.customer.get(`/orders/${warnedId}`))?.openWarnings.includes('W-DISPATCH') === true,
  );
  const climbs = await within(async () => stands(cast.clerk, caseId, 4).then(() => true));
  const orphansEnded =
    (await workflowIs(orderWorkflowId(lostId), 'FAILED')) && (await workflowIs(caseWorkflowId(lostCaseId), 'FAILED'));

  for (const post of later) await send(cast.clerk, post);
  const againId = (await send(cast.customer, lateOrder)).id;
  const lateCaseAgainId = (await send(cast.clerk, lateCase)).id;
  const closedAgain = await workflowIs(orderWorkflowId(movedId), 'COMPLETED');
  await send(cast.customer, {
    path: `/orders/${warnedId}/cancel`,
    body: { reason: '不要了' },
    key: `${warned.customerRef}/cancel`,
  });
  ledger.orders.push(
    { id: movedId, customerRef: moved.customerRef, course: 'delivered' },
    { id: warnedId, customerRef: warned.customerRef, course: 'cancelled' },
    { id: againId, customerRef: after.customerRef, course: 'forgotten' },
  );
  ledger.facts.push(
    ...['loaded', 'departed', 'signed', 'podReturned'].map((type) => ({
      orderId: movedId,
      factId: `${moved.customerRef}/${type}`,
    })),
  );
  ledger.decisions.push(
    { orderId: movedId, type: 'assigned' },
    { orderId: warnedId, type: 'assigned' },
    { orderId: warnedId, type: 'cancelled' },
  );
  for (const id of [caseId, lateCaseAgainId]) ledger.cases.add(id);
  ledger.marks.push(...[raised, ...laterActs(caseId)].map(({ key }) => ({ caseId, mark: key })), {
    caseId: lateCaseAgainId,
    mark: lateCase.key,
  });
  const restored = cases.find(({ id }) => id === caseId);
  const hasLater = restored?.log.some(({ type }) => type === 'noted' || type === 'measureProposed');
  const unless = (isSo: boolean, found: string) => (isSo ? [] : [found]);
  return [
    { name: 'restore.epoch', value: epoch, goal: { atLeast: 2 } },
    none('restore.notAsItWasThen', [
      ...unless(state.get(movedId) === 'loaded', `an order that was loaded is ${state.get(movedId)}`),
      ...unless(state.get(warnedId) === 'accepted', `an order that was accepted is ${state.get(warnedId)}`),
      ...unless(!state.has(lostId), 'an order that came later is there'),
      ...unless(restored !== undefined && !hasLater, 'a case does not stand where it stood then'),
      ...unless(!cases.some(({ id }) => id === lostCaseId), 'a case that was raised later is there'),
    ]),
    none('restore.workflowsAstray', [
      ...unless(closedBefore, 'the workflow of a closed order was not completed before'),
      ...unless(isTold, 'not every workflow was told'),
      ...unless(wentBack, 'the workflow of an order that is open again does not run'),
      ...unless(isWarned, 'an order that is not assigned any more is not warned of'),
      ...unless(climbs, 'a case in the midst of its ladder does not climb on'),
      ...unless(orphansEnded, 'the workflow of an order or case that is not there goes on'),
      ...unless(closedAgain, 'what was sent again did not close the order again'),
    ]),
  ];
}

/** The database's own time, after everything that was answered and before everything that comes. */
const timeOf = (stack: Stack): Promise<number> =>
  looking(stack.databaseUrl, async (look) => {
    const [row] = await look<{ at: number }>('SELECT ceil(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at');
    return row?.at ?? 0;
  });

const within = (holds: () => Promise<boolean>): Promise<boolean> =>
  until(holds, followsWithinMs).then(
    () => true,
    () => false,
  );
