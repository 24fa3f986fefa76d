import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePort, isListening, resolveTestServer, until } from '@longhaul/platform/servers';
import { type Activities, taskQueues } from '@longhaul/workflow-api';
import { Client, Connection } from '@temporalio/client';
import { InternalConnectionOptionsSymbol } from '@temporalio/client/lib/connection.js';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

/** Temporal's test server, whose clock is its own and skips the hours in which nothing happens, with one worker. */
export type SkippingServer = {
  client: Client;
  /** The server's time: workflows know no other. */
  now: () => Promise<number>;
  /** Lets time pass; whatever falls due in it is carried out. */
  pass: (ms: number) => Promise<void>;
  stop: () => Promise<void>;
};

/** The workflows as they are built: every worker and every replay of a test runs the same code. */
export const workflowBundle = fileURLToPath(new URL('../../../workflows/dist/workflow-bundle.js', import.meta.url));

export async function startSkippingServer(activities: Partial<Activities>): Promise<SkippingServer> {
  const port = await freePort();
  const server = spawn(await resolveTestServer(), [String(port), '--enable-time-skipping'], { stdio: 'ignore' });
  await until(() => isListening(port), 20_000);
  const address = `127.0.0.1:${port}`;
  const withClock = { address, [InternalConnectionOptionsSymbol]: { supportsTestService: true } };
  const connection = await Connection.connect(withClock);
  const clock = connection.testService;
  if (!clock) throw new Error('this connection knows no test service');
  await clock.lockTimeSkipping({});
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
  const native = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection: native,
    taskQueue: taskQueues.orders,
    workflowBundle: { codePath: workflowBundle },
    activities: { ...activities },
  });
  const running = worker.run();
  return {
    client: new Client({ connection }),
    now: async () => {
      const { time } = await clock.getCurrentTime({});
      return Number(time?.seconds ?? 0) * 1_000 + Math.floor((time?.nanos ?? 0) / 1e6);
    },
    pass: async (ms) => {
      const duration = { seconds: Math.floor(ms / 1_000) as never, nanos: (ms % 1_000) * 1e6 };
      await clock.unlockTimeSkippingWithSleep({ duration });
    },
    stop: async () => {
      worker.shutdown();
      await running;
      await native.close();
      await connection.close();
      server.kill();
    },
  };
}
