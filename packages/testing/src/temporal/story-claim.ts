import { newClaimSchema } from '@longhaul/contracts';
import { type ClaimDecision, decideClaim, openClaim, readClaimDetail, transact } from '@longhaul/database';
import { must, type Person } from '@longhaul/database/testing';
import { watchWorkflowId } from '@longhaul/workflow-api';
import type { Room } from './room.ts';
import type { StoryCase } from './story-case.ts';

/** One claim of a story, on the real database and with its real watch. */
export type StoryClaim = {
  id: string;
  /** Lets time pass until so many hours after it was filed. */
  after: (hours: number) => Promise<void>;
  /** Answers the refusal's code; null when it was done. */
  does: (person: Person, decision: ClaimDecision) => Promise<string | null>;
  /** The log as a dispatcher reads it, in hours since it was filed: `+48 evidenceReminded`. */
  log: () => Promise<string[]>;
  /** Who was told of what: `CLAIM_EVIDENCE_DUE → yang`. */
  notices: () => Promise<string[]>;
  workflow: () => Promise<{ state: string; events: number }>;
  /** The history as it is stored for replay. */
  history: () => Promise<string>;
};

const hourMs = 3_600_000;

/** Somebody of the house files a claim about the one order of a case. */
export async function fileStoryClaim(room: Room, { id: caseId }: StoryCase, claimedCny: number): Promise<StoryClaim> {
  const filedAt = await room.now();
  const command = { ...room.command('file', filedAt), body: newClaimSchema.parse({ caseId, claimedCny }) };
  const { id } = must(await openClaim(room.db, 'all', room.house.by('yang').actor, command));
  await room.relay();
  return {
    id,
    after: (hours) => room.passUntil(filedAt + hours * hourMs),
    does: async (person, decision) => {
      const how = room.command(decision.type, await room.now());
      const answer = await decideClaim(room.db, 'all', id, decision, room.house.by(person), how);
      await room.relay();
      return answer.ok ? null : answer.code;
    },
    log: async () => {
      const claim = await transact(room.db, 'all', (tx) => readClaimDetail(tx, id, 'all'));
      return (claim?.log ?? []).map(
        ({ at, type }) => `+${Math.round((Date.parse(at) - filedAt) / 36_000) / 100} ${type}`,
      );
    },
    notices: () =>
      transact(room.db, 'all', async (tx) => {
        const rows = await tx
          .selectFrom('notice')
          .select(['subject', 'recipient'])
          .where('key', 'like', `claim/${id}/%`)
          .orderBy('id')
          .execute();
        return rows.map(
          ({ subject, recipient }) => `${subject} → ${room.house.nameOf(recipient.replace('user/', ''))}`,
        );
      }),
    ...room.workflowOf(watchWorkflowId('claim', id)),
  };
}
