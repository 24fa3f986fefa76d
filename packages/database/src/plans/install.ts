import { newId } from '@longhaul/platform';
import { connect, transact } from '../connection/index.ts';
import { shippedPlans } from './shipped.ts';

/**
 * Brings the shipped plans in as edition 1, once: a code that is there already, edited or retired, is left alone. Several
 * programs may do it at once.
 */
export async function installPlans(databaseUrl: string): Promise<void> {
  const db = connect(databaseUrl, { program: 'longhaul-plans', max: 1 });
  try {
    const createdAt = new Date();
    const rows = shippedPlans().map(({ code, plan }) => ({
      ...{ id: newId(), code, edition: 1, customerId: null, createdBy: 'shipped', createdAt },
      plan: JSON.stringify(plan),
    }));
    await transact(db, 'all', (tx) =>
      tx
        .insertInto('emergencyPlan')
        .values(rows)
        .onConflict((conflict) => conflict.columns(['code', 'edition']).doNothing())
        .execute(),
    );
  } finally {
    await db.close();
  }
}
