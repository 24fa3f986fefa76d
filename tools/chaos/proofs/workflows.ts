import { caseWorkflowId, orderWorkflowId, ourNamespace, watchWorkflowId } from '@longhaul/workflow-api';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import type { Promised } from '../report.ts';
import type { Look } from './look.ts';
import { none } from './promised.ts';

/** An activity of ours that was tried this often is not getting anywhere. */
const fewAttempts = 5;

/** How Temporal sees a workflow. */
export type WorkflowState = { status: string; isStruggling: boolean };

/** Temporal's word on each of these workflows. */
export async function workflowsOf(
  address: string,
  workflowIds: readonly string[],
): Promise<Map<string, WorkflowState>> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace: ourNamespace.name });
  const states = new Map<string, WorkflowState>();
  try {
    for (const id of workflowIds) states.set(id, await stateOf(client, id));
  } finally {
    await connection.close();
  }
  return states;
}

async function stateOf(client: Client, workflowId: string): Promise<WorkflowState> {
  try {
    const { status, raw } = await client.workflow.getHandle(workflowId).describe();
    const attempts = (raw.pendingActivities ?? []).map(({ attempt }) => attempt ?? 0);
    return { status: status.name, isStruggling: attempts.some((attempt) => attempt > fewAttempts) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { status: 'absent', isStruggling: false };
    throw error;
  }
}

type Row = { workflowId: string; status: string; isOver: boolean; changed: number };

/** An order, case or claim that is over has a completed workflow, any other a running one. What ended before the store was lost has none. */
export async function proveWorkflows(look: Look, address: string, storeLostAt: number): Promise<Promised[]> {
  const orders = await look<Omit<Row, 'workflowId'> & { id: string }>(
    `SELECT id, status, status IN ('closed', 'cancelled') AS "isOver", (extract(epoch FROM changed_at) * 1000)::float8 AS changed FROM "order"`,
  );
  const cases = await look<Omit<Row, 'workflowId'> & { id: string }>(
    `SELECT id, state AS status, closed_at IS NOT NULL AS "isOver", (extract(epoch FROM changed_at) * 1000)::float8 AS changed FROM exception_case`,
  );
  const claims = await look<Omit<Row, 'workflowId'> & { id: string }>(
    `SELECT id, state AS status, closed_at IS NOT NULL AS "isOver", (extract(epoch FROM changed_at) * 1000)::float8 AS changed FROM claim`,
  );
  const rows: Row[] = [
    ...orders.map((row) => ({ ...row, workflowId: orderWorkflowId(row.id) })),
    ...cases.map((row) => ({ ...row, workflowId: caseWorkflowId(row.id) })),
    ...claims.map((row) => ({ ...row, workflowId: watchWorkflowId('claim', row.id) })),
  ];
  const states = await workflowsOf(
    address,
    rows.map(({ workflowId }) => workflowId),
  );
  const wrong = rows.flatMap(({ workflowId, status, isOver, changed }) => {
    const state = states.get(workflowId)?.status;
    const isRight =
      state === (isOver ? 'COMPLETED' : 'RUNNING') || (isOver && state === 'absent' && changed < storeLostAt);
    return isRight ? [] : [`${workflowId} is ${state}, its row ${status}`];
  });
  const struggling = [...states].filter(([, state]) => state.isStruggling).map(([id]) => id);
  return [none('workflows.wrong', wrong), none('workflows.struggling', struggling)];
}
