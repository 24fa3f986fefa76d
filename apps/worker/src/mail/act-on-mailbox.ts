import { setTimeout as sleep } from 'node:timers/promises';
import { beginMessage, type Database, endAttempt, type MailRules, mailView, tellCases } from '@longhaul/database';
import type { MailView } from '@longhaul/domain';
import { type Channels, Refusal } from '../channels/index.ts';

/**
 * Carries out what is due of a recipient's mail at `asOf`: one attempt at one message, outside any transaction, between
 * one that begins it and one that records how it went; then the cases that it was about hear of it. Who is killed on the
 * way is repeated from what is written: at most the attempt in flight is made twice, under the same id.
 */
export async function actOnMailbox(
  db: Database,
  channels: Pick<Channels, 'send'>,
  recipient: string,
  asOf: number,
  rules: MailRules,
): Promise<MailView> {
  const outgoing = await beginMessage(db, recipient, asOf, rules);
  if (outgoing) {
    const refusal = await within(answerMs, channels.send(outgoing)).then(
      () => null,
      (error: unknown) => ({ reason: plainReason(error), forGood: error instanceof Refusal && error.forGood }),
    );
    await endAttempt(db, recipient, outgoing.id, refusal, asOf, rules);
  }
  await tellCases(db, recipient, asOf);
  return mailView(db, recipient, asOf, rules);
}

/** Longer than a channel's own deadlines, shorter than the workflow waits for an act. */
const answerMs = 30_000;

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = sleep(ms, undefined, { signal: over.signal }).then(() => {
    throw new Error('no answer in time');
  });
  return Promise.race([work, late]).finally(() => {
    late.catch(() => {});
    over.abort();
  });
}

/** Why it did not go out, for people: without addresses, numbers and keys, which mail servers and URLs repeat. */
export function plainReason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
  const text = `${error instanceof Error ? error.message : String(error)}${cause}`;
  return text
    .replaceAll(/\w+:\/\/[^\s"'<>]+/g, '…')
    .replaceAll(/[^\s<>"'(:]+@[^\s<>"'),]+/g, '…')
    .replaceAll(/\+?\d[\d -]{8,}\d/g, '…')
    .slice(0, 300);
}
