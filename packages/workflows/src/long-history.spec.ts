import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveTemporalCli, startTemporalServer, type TemporalServer, until } from '@longhaul/platform/servers';
import { workflowBundle } from '@longhaul/testing/temporal';
import { orderLifecycleType, ourNamespace } from '@longhaul/workflow-api';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';

// A server that suggests a new run after 40 events instead of its 4,096: the suggestion is its own.
const suggestedAfter = 40;
const folder = mkdtempSync(join(tmpdir(), 'longhaul-long-history-'));
let server: TemporalServer;
beforeAll(async () => {
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
  server = await startTemporalServer({
    cli: await resolveTemporalCli(),
    dbFile: join(folder, 'temporal.db'),
    namespace: ourNamespace,
    logFile: join(folder, 'temporal.log'),
    settings: { 'limit.historyCount.suggestContinueAsNew': String(suggestedAfter) },
  });
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a history that grows long goes on in a new run, which knows what the old one knew', async () => {
  const { native, connection, close } = await connectBoth();
  const acted: number[] = [];
  const view = (seq: number, dueAt: number) => ({
    epoch: 1,
    seq,
    status: 'accepted' as const,
    due: [{ what: 'raise' as const, rule: 'W-DISPATCH' as const, tier: 1, at: dueAt }],
  });
  const worker = await Worker.create({
    connection: native,
    taskQueue: 'orders',
    workflowBundle: { codePath: workflowBundle },
    activities: {
      actOnDue: async (_: string, asOf: number) => {
        acted.push(asOf);
        return { ...view(1_000, 0), status: 'closed', due: [] };
      },
    },
  });
  await worker.runUntil(async () => {
    const { workflow } = new Client({ connection });
    const first = await workflow.start(orderLifecycleType, {
      workflowId: 'order/long',
      taskQueue: 'orders',
      args: ['long'],
    });
    const latest = workflow.getHandle('order/long');
    const runOf = async () => (await latest.describe()).runId;
    const inAnHour = Date.now() + 3_600_000;
    let seq = 0;
    while ((await runOf()) === first.firstExecutionRunId && seq < 100) {
      await latest.signal('view', view(++seq, inAnHour));
      await until(async () => (await latest.describe()).raw.pendingWorkflowTask == null, 10_000);
    }
    expect(seq).toBeLessThan(suggestedAfter);
    // the new run knows the last view: an older one, due at once, does not move it; a newer one does
    await latest.signal('view', view(seq - 1, Date.now()));
    await until(async () => (await latest.describe()).raw.pendingWorkflowTask == null, 10_000);
    expect(acted).toEqual([]);
    expect((await latest.fetchHistory()).events?.length).toBeLessThan(suggestedAfter);
    await latest.signal('view', view(seq + 1, Date.now()));
    await latest.result();
    expect(acted).toHaveLength(1);
  });
  await close();
});

test('a ladder that is cut in the middle goes on where it stood: no level is passed over, none is asked twice', async () => {
  const { native, connection, close } = await connectBoth();
  const levels = 9;
  const asked: number[] = [];
  // the case as its row has it: a level more every 50 ms until the top, then somebody resolves and closes it
  const view = () => ({
    ...{ epoch: 1, seq: 1 + asked.length, status: asked.length < levels ? 'REPORTED' : 'CLOSED' },
    due: asked.length < levels ? [{ what: 'climb', level: asked.length + 2, at: Date.now() + 50 }] : [],
  });
  const worker = await Worker.create({
    connection: native,
    taskQueue: 'orders',
    workflowBundle: { codePath: workflowBundle },
    activities: {
      actOnCaseDue: async () => {
        asked.push(asked.length + 2);
        return view();
      },
    },
  });
  await worker.runUntil(async () => {
    const { workflow } = new Client({ connection });
    await workflow.signalWithStart('exceptionCase', {
      ...{ workflowId: 'case/long', taskQueue: 'orders', args: ['long'] },
      ...{ signal: 'view', signalArgs: [view()] },
    });
    const it = workflow.getHandle('case/long');
    await it.result();
    const [begun] = (await it.fetchHistory()).events ?? [];
    expect(begun?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId).toBeTruthy();
  });
  expect(asked).toEqual(Array.from({ length: levels }, (_, index) => index + 2));
  await close();
});

async function connectBoth() {
  const connection = await Connection.connect({ address: server.address });
  const native = await NativeConnection.connect({ address: server.address });
  const close = async () => {
    await native.close();
    await connection.close();
  };
  return { connection, native, close };
}
