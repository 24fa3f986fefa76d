import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** The one channel that programs listen on; told after commit. */
export const changeChannel = 'longhaul_change';

/**
 * What changed. `customerId` says who may hear of it, and of a notice `userId`: NOTIFY itself knows no rights. `isHeard`:
 * its workflow knows it already.
 */
export type ChangeNotice = {
  kind: 'order' | 'warning' | 'vehicleEvent' | 'exception' | 'notice' | 'claim' | 'incident';
  id: string;
  version: number;
  customerId: string | null;
  userId?: string;
  isHeard?: true;
};

export async function tell(tx: Tx, change: ChangeNotice): Promise<void> {
  await sql`SELECT pg_notify(${changeChannel}, ${JSON.stringify(change)})`.execute(tx);
}
