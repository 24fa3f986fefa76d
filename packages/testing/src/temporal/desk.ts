import type { OrderStatus, View } from '@longhaul/domain';
import { until } from '@longhaul/platform/servers';
import { orderLifecycleType, orderWorkflowId, tellOptions } from '@longhaul/workflow-api';
import type { WorkflowHandle } from '@temporalio/client';
import { act, change, type DueAt, newRow, type Row } from './row.ts';
import { startSkippingServer } from './skipping-server.ts';

const hourMs = 3_600_000;

/** One order of a story. Its workflow knows only what it was told. */
export type DeskOrder = {
  row: Row;
  workflow: WorkflowHandle;
  /** Something happened, and the workflow hears of it. */
  becomes: (status: OrderStatus, ...due: DueAt[]) => Promise<void>;
  /** Something happened, and the relay has not told it yet. */
  becomesUntold: (status: OrderStatus, ...due: DueAt[]) => void;
  /** A signal as the relay sends it, of any content; comes back when the workflow has taken it in. */
  tell: (...content: unknown[]) => Promise<void>;
  state: () => Promise<string>;
  /** Length of the history in events. */
  events: () => Promise<number>;
};

/**
 * A control room without a database: orders are rows in memory, told by signal as the relay does, and acted on when
 * the workflow asks. Time is the test server's, and skips.
 */
export type Desk = {
  accept: (id: string, ...due: DueAt[]) => Promise<DeskOrder>;
  hours: (count: number) => Promise<void>;
  /** What the database does when it is asked to act; `undefined` is its duty. */
  database: { instead: ((row: Row) => View) | undefined };
  stop: () => Promise<void>;
};

export async function openDesk(): Promise<Desk> {
  const orders = new Map<string, DeskOrder>();
  const database: Desk['database'] = { instead: undefined };
  const rows = new Map<string, Row>();
  const { client, now, pass, stop } = await startSkippingServer({
    actOnDue: async (id, asOf) => {
      const row = rows.get(id);
      if (!row) throw new Error(`there is no order ${id}`);
      row.asked++;
      return database.instead ? database.instead(row) : act(row, asOf);
    },
  });

  async function accept(id: string, ...due: DueAt[]): Promise<DeskOrder> {
    const row = newRow(await now(), due);
    rows.set(id, row);
    const workflow = client.workflow.getHandle(orderWorkflowId(id));
    const tell = async (...content: unknown[]) => {
      await client.workflow.signalWithStart(orderLifecycleType, {
        ...tellOptions('order', id, undefined),
        signalArgs: content,
      });
      await until(() => rests(workflow), 20_000);
    };
    const order: DeskOrder = {
      row,
      workflow,
      tell,
      becomesUntold: (status, ...due) => change(row, status, due),
      becomes: (status, ...due) => {
        change(row, status, due);
        return tell(row.view);
      },
      state: async () => (await workflow.describe()).status.name,
      events: async () => (await workflow.fetchHistory()).events?.length ?? 0,
    };
    orders.set(id, order);
    await tell(row.view);
    return order;
  }

  const hours = async (count: number) => {
    await pass(count * hourMs);
    await until(
      async () => (await Promise.all([...orders.values()].map((o) => rests(o.workflow)))).every(Boolean),
      20_000,
    );
  };
  return { accept, hours, database, stop };
}

/** Whether a workflow has something to do now: its history ends with a signal, a fired timer or an unfinished task. */
export async function standingOf(workflow: WorkflowHandle): Promise<'works' | 'rests' | 'ended'> {
  const last = (await workflow.fetchHistory()).events?.at(-1);
  const works =
    last?.workflowExecutionSignaledEventAttributes ??
    last?.workflowTaskScheduledEventAttributes ??
    last?.workflowTaskStartedEventAttributes ??
    last?.timerFiredEventAttributes;
  if (works) return 'works';
  return last?.workflowExecutionCompletedEventAttributes ? 'ended' : 'rests';
}

export const rests = async (workflow: WorkflowHandle): Promise<boolean> => (await standingOf(workflow)) !== 'works';
