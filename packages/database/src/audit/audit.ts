import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';

/** Who did what to which thing; `subject` is a path such as `order/{id}`; `detail` counts what it did there. */
export type AuditEntry = {
  at: number;
  actor: string;
  action: string;
  subject: string;
  customerId: string | null;
  detail?: Record<string, number>;
};

/** Writes into the audit log; the app role may not change or delete what it wrote. */
export async function writeAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.insertInto('audit').values(auditRow(entry)).execute();
}

/** An entry as it is stored, for who writes it together with other rows. */
export const auditRow = ({ at, detail = {}, ...entry }: AuditEntry) => ({ ...entry, at: new Date(at), detail });

/** Who looks at a thing again within this time is not written down again. */
const readAgainMs = 10 * 60_000;

/** Writes that somebody has read personal data, once for a while of reading. */
export async function auditReading(tx: Tx, entry: AuditEntry): Promise<void> {
  const { at, actor, action, subject } = entry;
  const { rows } = await sql<{ known: boolean }>`SELECT EXISTS (SELECT FROM audit WHERE subject = ${subject}
    AND actor = ${actor} AND action = ${action} AND at > ${new Date(at - readAgainMs)}) AS known`.execute(tx);
  if (!rows[0]?.known) await writeAudit(tx, entry);
}
