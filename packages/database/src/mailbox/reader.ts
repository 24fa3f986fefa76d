import type { MailPolicy, NoticeChannel } from '@longhaul/domain';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';

/** Which channels this installation has; the others speak for themselves (a contact's own webhook or robot). */
export type Switches = { email: boolean; sms: boolean; controlRoom: NoticeChannel | null };
/** What decides what goes outside, and when. */
export type MailRules = { switches: Switches; policy: MailPolicy };

/**
 * Somebody who is written to, looked up whenever it is done: an address is never copied. `to` is an e-mail address, a
 * phone number or the URL of a webhook; null for the control room, whose place the worker knows.
 */
export type Reader = {
  channel: NoticeChannel;
  to: string | null;
  secret: string | null;
  language: 'zh' | 'en';
  timeZone: string;
};

const houseZone = 'Asia/Shanghai';
type Language = Reader['language'];

/** Who reads what goes to a recipient; undefined when nothing goes there. */
export async function readerOf(tx: Tx, recipient: string, switches: Switches): Promise<Reader | undefined> {
  const [kind, id = ''] = recipient.split('/');
  switch (kind) {
    case 'user':
      return switches.email ? colleague(tx, id) : undefined;
    case 'contact':
      return contact(tx, id, switches);
    case 'person':
      return switches.sms ? person(tx, id) : undefined;
    case 'control-room':
      return switches.controlRoom === null
        ? undefined
        : { channel: switches.controlRoom, to: null, secret: null, language: 'zh', timeZone: houseZone };
    default:
      return undefined;
  }
}

async function colleague(tx: Tx, id: string): Promise<Reader | undefined> {
  const { rows } = await sql<{ email: string; language: Language; timeZone: string | null }>`
    SELECT email, language, (SELECT time_zone FROM service_group g JOIN service_group_member m ON m.service_group_id = g.id
      WHERE m.user_id = u.id ORDER BY g.id LIMIT 1) AS time_zone FROM user_account u WHERE id = ${id}`.execute(tx);
  const [row] = rows;
  return (
    row && {
      channel: 'email',
      to: row.email,
      secret: null,
      language: row.language,
      timeZone: row.timeZone ?? houseZone,
    }
  );
}

async function contact(tx: Tx, id: string, { email, sms }: Switches): Promise<Reader | undefined> {
  const row = await tx
    .selectFrom('customerContact')
    .innerJoin('customer', 'customer.id', 'customerContact.customerId')
    .select(['email', 'phone', 'channel', 'webhookUrl', 'webhookSecret', 'customerContact.language', 'timeZone'])
    .where('customerContact.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const channel = row.channel as NoticeChannel;
  const known = { channel, language: row.language as Language, timeZone: row.timeZone };
  if (channel === 'email') return email ? { ...known, to: row.email, secret: null } : undefined;
  if (channel === 'sms') return sms && row.phone ? { ...known, to: row.phone, secret: null } : undefined;
  return row.webhookUrl ? { ...known, to: row.webhookUrl, secret: row.webhookSecret } : undefined;
}

/** A consignee or driver, unless erased on request; we know no more of them than name and phone. */
async function person(tx: Tx, id: string): Promise<Reader | undefined> {
  const row = await tx
    .selectFrom('person')
    .select('phone')
    .where('id', '=', id)
    .where('erasedAt', 'is', null)
    .executeTakeFirst();
  return row && { channel: 'sms', to: row.phone, secret: null, language: 'zh', timeZone: houseZone };
}
