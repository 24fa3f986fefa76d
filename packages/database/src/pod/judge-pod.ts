import type { PodFile } from '@longhaul/contracts';
import type { FactDetail } from '@longhaul/domain';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Scope, transact } from '../connection/index.ts';
import { type Answer, type Command, once, recordFactIn, refuse } from '../doors/index.ts';
import { lockOrder } from '../orders/index.ts';
import { findPodFile } from './read-pod.ts';

/** What somebody at the desk found: good (legible, signed, stamped), or not, and why. */
export type PodVerdict = { state: 'qualified' } | { state: 'rejected'; reason: string };

/**
 * A file of a receipt is judged, once per Idempotency-Key. A good one is the fact `podReturned` of its shipment, at the
 * time it was found good. Who looks again may find a rejected file good; a good one stays good: the order may be closed by it.
 */
export function judgePod(
  db: Database,
  scope: Scope,
  { orderId, fileId }: { orderId: string; fileId: string },
  verdict: PodVerdict,
  command: Omit<Command, 'body'> & { actor: string },
): Promise<Answer<PodFile>> {
  const { at, actor } = command;
  return transact(db, scope, (tx) =>
    once(tx, { ...command, body: verdict }, async (): Promise<Answer<PodFile>> => {
      const order = await lockOrder(tx, orderId);
      const file = order && (await findPodFile(tx, orderId, fileId))?.file;
      if (!order || !file) return refuse('not-found');
      if (file.state === 'qualified')
        return verdict.state === 'qualified' ? { ok: true, body: file } : refuse('pod-already-qualified');
      if (verdict.state === 'qualified') {
        // it came before the order was split: nobody said of which shipment it is the receipt
        if (file.shipment === null && order.plan.shipments.length > 1) return refuse('unknown-shipment');
        const detail: FactDetail & { file: string } = { file: fileId };
        const fact = { type: 'podReturned', occurredAt: at, source: 'staff', actor, detail } as const;
        const which = { id: `podReturned:${fileId}`, shipment: file.shipment ?? undefined };
        const told = await recordFactIn(tx, orderId, { ...which, ...fact }, at);
        if (!told.ok) return told;
      }
      await tx
        .updateTable('podFile')
        .set({
          state: verdict.state,
          reason: verdict.state === 'rejected' ? verdict.reason : null,
          judgedAt: new Date(at),
          judgedBy: actor,
        })
        .where('id', '=', fileId)
        .execute();
      const action = verdict.state === 'qualified' ? 'podQualified' : 'podRejected';
      const subject = `order/${orderId}/pod/${fileId}`;
      await writeAudit(tx, { at, actor, action, subject, customerId: order.customerId });
      const judged = await findPodFile(tx, orderId, fileId);
      if (!judged) throw new Error('a file that was judged is there');
      return { ok: true, body: judged.file };
    }),
  );
}
