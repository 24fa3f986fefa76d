import type { Tx } from '../connection/index.ts';

/** How fast the demo's clock runs; null on a real installation. */
export async function readDemo(tx: Tx): Promise<{ timeFactor: number } | null> {
  const { demo } = await tx.selectFrom('install').select('demo').executeTakeFirstOrThrow();
  return demo === null ? null : (demo as { timeFactor: number });
}

/** Which of these e-mails have an account. */
export async function knownEmails(tx: Tx, emails: readonly string[]): Promise<string[]> {
  const rows = await tx.selectFrom('userAccount').select('email').where('email', 'in', emails).execute();
  return rows.map((row) => row.email);
}
