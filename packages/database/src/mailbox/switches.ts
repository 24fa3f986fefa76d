import { type Database, type Tx, transact } from '../connection/index.ts';
import type { Switches } from './reader.ts';

/** The worker says which channels it has: screens show what is off. */
export const declareChannels = (db: Database, switches: Switches): Promise<void> =>
  transact(db, 'all', async (tx) => {
    await tx
      .updateTable('install')
      .set({ channels: JSON.stringify(switches) })
      .execute();
  });

/** Which channels are on; null before a worker has said so. */
export async function readChannels(tx: Tx): Promise<Switches | null> {
  const { channels } = await tx.selectFrom('install').select('channels').executeTakeFirstOrThrow();
  return 'email' in (channels as object) ? (channels as Switches) : null;
}
