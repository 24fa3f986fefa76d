import type { ExceptionDetail } from '@longhaul/contracts';
import { type CaseDecision, decideCase, readException, reportException, transact } from '@longhaul/database';
import { must, type Person } from '@longhaul/database/testing';
import type { ExceptionType } from '@longhaul/domain';
import { caseWorkflowId } from '@longhaul/workflow-api';
import type { Room } from './room.ts';
import type { StoryOrder } from './story-order.ts';

/** One case of a story, on the real database and with its real workflow. */
export type StoryCase = {
  id: string;
  /** Lets time pass until so many minutes after it was raised. */
  after: (minutes: number) => Promise<void>;
  /** Somebody decides now, or at that instant. Answers the refusal's code; null when it was done. */
  does: (person: Person, decision: CaseDecision, at?: number) => Promise<string | null>;
  read: () => Promise<ExceptionDetail>;
  /** The log as a dispatcher reads it, in time since it was raised: `+0:15:00 climbed 2 unacknowledged → zhao`. */
  log: () => Promise<string[]>;
  /** What of the log climbed. */
  climbs: () => Promise<string[]>;
  /** What is due, the nearest first, in time since it was raised: `+0:45:00 climb`. */
  due: () => Promise<string[]>;
  workflow: () => Promise<{ state: string; events: number }>;
  /** The history as it is stored for replay. */
  history: () => Promise<string>;
};

/** Somebody of the house reports that something is wrong with an order. */
export async function raiseStoryCase(
  room: Room,
  order: StoryOrder,
  type: ExceptionType,
  person: Person = 'yang',
): Promise<StoryCase> {
  const command = { ...room.command('report', await room.now()), body: { orderId: order.id, type } };
  const { actor } = room.house.by(person);
  const { id } = must(await reportException(room.db, 'all', { source: 'staff', actor }, command));
  await room.relay();
  return openStoryCase(room, id);
}

/** The open case of that type that an order's own doors raised. */
export async function findStoryCase(room: Room, order: StoryOrder, type: ExceptionType): Promise<StoryCase> {
  const { id } = await transact(room.db, 'all', (tx) =>
    tx
      .selectFrom('exceptionCase')
      .innerJoin('caseMember', 'caseMember.caseId', 'exceptionCase.id')
      .select('exceptionCase.id')
      .where('caseMember.orderId', '=', order.id)
      .where('exceptionCase.type', '=', type)
      .executeTakeFirstOrThrow(),
  );
  return openStoryCase(room, id);
}

async function openStoryCase(room: Room, id: string): Promise<StoryCase> {
  const read = async () => {
    const detail = await transact(room.db, 'all', (tx) => readException(tx, id));
    if (!detail) throw new Error('the case is gone');
    return detail;
  };
  const raisedAt = Date.parse((await read()).raisedAt);
  const log = async () =>
    (await read()).log.map(({ at, type, detail }) =>
      [since(raisedAt, Date.parse(at)), type, ...said(room, type, detail)].join(' '),
    );
  return {
    id,
    after: (minutes) => room.passUntil(raisedAt + minutes * 60_000),
    does: async (person, decision, at) => {
      const command = room.command(decision.type, at ?? (await room.now()));
      const answer = await decideCase(room.db, 'all', id, decision, room.house.by(person), command);
      await room.relay();
      return answer.ok ? null : answer.code;
    },
    read,
    log,
    climbs: async () => (await log()).filter((line) => line.includes(' climbed ')),
    due: async () => {
      const { due } = await transact(room.db, 'all', (tx) =>
        tx.selectFrom('exceptionCase').select('due').where('id', '=', id).executeTakeFirstOrThrow(),
      );
      return (due as { at: number; what: string }[]).map(({ at, what }) => `${since(raisedAt, at)} ${what}`);
    },
    ...room.workflowOf(caseWorkflowId(id)),
  };
}

function said(room: Room, type: string, detail: Record<string, unknown>): string[] {
  const { level, reason, asked, kind, outcome, step, name } = detail;
  if (type === 'climbed')
    return [`${level} ${reason} →`, ...(asked as string[]).map((one) => room.house.nameOf(one)).sort()];
  if (type === 'approvalExpired') return [`→ ${level ?? 'over'}`];
  return [kind, outcome, step, name].flatMap((part) => (typeof part === 'string' ? [part] : []));
}

/**
 * `+0:15:00`. The clock of a story runs on while the machine works, so what is done at its second is seen moments later;
 * it is shown in steps of five seconds, downward: what is too early by anything shows.
 */
function since(from: number, at: number): string {
  const seconds = Math.floor((at - from) / 5_000) * 5;
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0');
  return `+${Math.floor(seconds / 3_600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}
