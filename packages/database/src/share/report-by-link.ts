import type { ShareReceipt, ShareReport } from '@longhaul/contracts';
import { newId } from '@longhaul/platform';
import { type Database, type Tx, transact } from '../connection/index.ts';
import { type Answer, type Command, once, refuse, reportExceptionIn } from '../doors/index.ts';
import { findOpenLink } from './open-link.ts';

/**
 * A consignee says through a link that something is wrong: a case as everybody's report is one, joined when it is open
 * already. Once per link and Idempotency-Key. Whom to call back stands beside, by reference, so that it can be erased.
 */
export const reportByLink = (
  db: Database,
  token: string,
  command: Omit<Command, 'caller' | 'route' | 'body'> & { body: ShareReport },
): Promise<Answer<ShareReceipt>> =>
  transact(db, 'all', async (tx) => {
    const link = await findOpenLink(tx, token, command.at);
    if (!link) return refuse('not-found');
    const actor = `share/${link.id}`;
    return once<ShareReceipt>(tx, { ...command, caller: actor, route: 'POST /share/exceptions' }, async () => {
      const { at } = command;
      const { contact, ...said } = command.body;
      const raised = await reportExceptionIn(
        tx,
        { source: 'consignee', actor },
        { orderId: link.order.id, ...said },
        at,
      );
      if (!raised.ok) return raised;
      const { id: caseId, caseNo } = raised.body;
      const contactId = contact ? await addContact(tx, contact, at) : null;
      const row = { id: newId(), linkId: link.id, caseId, contactId, at: new Date(at) };
      await tx.insertInto('shareReport').values(row).execute();
      return { ok: true, body: { caseNo } };
    });
  });

async function addContact(tx: Tx, contact: { name: string; phone: string }, at: number): Promise<string> {
  const id = newId();
  await tx
    .insertInto('person')
    .values({ id, kind: 'contact', ...contact, createdAt: new Date(at) })
    .execute();
  return id;
}
