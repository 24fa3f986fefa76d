import { orderWorkflowId, ourNamespace } from '@longhaul/workflow-api';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import type { Promised } from '../report.ts';
import type { Look } from './look.ts';
import { none } from './promised.ts';

/** An activity of ours that was tried this often is not getting anywhere. */
const fewAttempts = 5;

/** How Temporal sees an order's workflow. */
export type WorkflowState = { status: string; isStruggling: boolean };

/** Temporal's word on each of these orders. */
export async function workflowsOf(address: string, orderIds: readonly string[]): Promise<Map<string, WorkflowState>> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace: ourNamespace.name });
  const states = new Map<string, WorkflowState>();
  try {
    for (const id of orderIds) states.set(id, await stateOf(client, id));
  } finally {
    await connection.close();
  }
  return states;
}

async function stateOf(client: Client, orderId: string): Promise<WorkflowState> {
  try {
    const { status, raw } = await client.workflow.getHandle(orderWorkflowId(orderId)).describe();
    const attempts = (raw.pendingActivities ?? []).map(({ attempt }) => attempt ?? 0);
    return { status: status.name, isStruggling: attempts.some((attempt) => attempt > fewAttempts) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { status: 'absent', isStruggling: false };
    throw error;
  }
}

/** An order that is over has a completed workflow, any other a running one. What ended before the store was lost has none. */
export async function proveWorkflows(look: Look, address: string, storeLostAt: number): Promise<Promised[]> {
  const orders = await look<{ id: string; status: string; changed: number }>(
    `SELECT id, status, (extract(epoch FROM changed_at) * 1000)::float8 AS changed FROM "order"`,
  );
  const states = await workflowsOf(
    address,
    orders.map(({ id }) => id),
  );
  const wrong = orders.flatMap(({ id, status, changed }) => {
    const isOver = status === 'closed' || status === 'cancelled';
    const state = states.get(id)?.status;
    const isRight =
      state === (isOver ? 'COMPLETED' : 'RUNNING') || (isOver && state === 'absent' && changed < storeLostAt);
    return isRight ? [] : [`order/${id} is ${state}, the order is ${status}`];
  });
  const struggling = [...states].filter(([, state]) => state.isStruggling).map(([id]) => `order/${id}`);
  return [none('workflows.wrong', wrong), none('workflows.struggling', struggling)];
}
