import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '@longhaul/platform/servers';
import { stories, tellOptions } from '@longhaul/workflow-api';
import type { Client } from '@temporalio/client';
import { evenly } from './pace.ts';

const dueAfterMs = 30_000;

/**
 * The reference: as many bare `signalWithStart` of the same workflow in the same minute, about cases that are nowhere, each
 * with one due. How much later than it the server fired the timer — or, when the start was later than that, the workflow
 * found out and ended —, by the server's own word, in ms.
 */
export async function timersAlone(client: Client, count: number, withinMs: number): Promise<number[]> {
  const dueAt = new Map<string, number>();
  await evenly(
    Array.from({ length: count }, () => randomUUID()),
    withinMs,
    async (id) => {
      const at = Date.now() + dueAfterMs;
      dueAt.set(id, at);
      const view = { epoch: 1, seq: 1, status: 'REPORTED', due: [{ what: 'climb', at }] };
      await client.workflow.signalWithStart(stories.exceptionCase.type, tellOptions('exceptionCase', id, view));
    },
  );
  // looking at all of them would be work beside the work: the last one falls due last
  await sleep(dueAfterMs);
  const lateness: number[] = [];
  for (const [id, at] of dueAt) {
    await until(async () => (await actedAt(client, id)) !== undefined, dueAfterMs + 60_000);
    lateness.push(((await actedAt(client, id)) ?? Number.NaN) - at);
  }
  return lateness;
}

async function actedAt(client: Client, id: string): Promise<number | undefined> {
  const workflowId = stories.exceptionCase.workflowId(id);
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace: 'longhaul',
    execution: { workflowId },
    maximumPageSize: 20,
  });
  const time = history?.events?.find(
    (event) => event.timerFiredEventAttributes ?? event.workflowExecutionFailedEventAttributes,
  )?.eventTime;
  return time ? Number(time.seconds) * 1_000 + Math.floor((time.nanos ?? 0) / 1e6) : undefined;
}
