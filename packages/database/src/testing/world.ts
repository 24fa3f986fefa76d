import { type Customer, newOrderSchema } from '@longhaul/contracts';
import { newId } from '@longhaul/platform';
import { connect, type Database, type Scope, transact } from '../connection/index.ts';
import { type Answer, acceptOrder, type Command } from '../doors/index.ts';
import { startTestCluster } from './cluster.ts';

/** 08:00 in Beijing: stories count from here. */
export const dayStart = Date.parse('2026-03-02T00:00:00Z');
/** A clock time of the story's day, in Beijing, as an instant: `at('09:30')`. */
export const at = (clock: string): number => Date.parse(`2026-03-02T${clock}:00+08:00`);

/** A database of its own with two customers, one cluster for itself. */
export type World = {
  db: Database;
  databaseUrl: string;
  bayer: Scope & object;
  haier: Scope & object;
  stop: () => Promise<void>;
};

export async function createWorld(): Promise<World> {
  const cluster = await startTestCluster();
  const databaseUrl = await cluster.cloneDatabase();
  const db = connect(databaseUrl, { program: 'test' });
  const bayer = {
    customerId: await addCustomer(db, { code: 'BAYER', name: '拜耳', nameEn: 'Bayer', industry: 'pharma' }),
  };
  const haier = {
    customerId: await addCustomer(db, { code: 'HAIER', name: '海尔', nameEn: 'Haier', industry: 'electrical' }),
  };
  const stop = async () => {
    await db.close();
    await cluster.stop();
  };
  return { db, databaseUrl, bayer, haier, stop };
}

/** An order Beijing → Shenyang: pickup 10:00–12:00, delivery 20:00–22:00. */
export const newOrder = (customerRef: string, changes: Record<string, unknown> = {}) =>
  newOrderSchema.parse({
    customerRef,
    kind: 'trunk',
    service: 'standard',
    goods: [{ name: '药品', pieces: 120, weightKg: 900 }],
    stops: [
      {
        kind: 'pickup',
        name: '北京仓',
        longitude: 116.4,
        latitude: 39.9,
        window: { start: '2026-03-02T10:00:00+08:00', end: '2026-03-02T12:00:00+08:00' },
      },
      {
        kind: 'delivery',
        name: '沈阳仓',
        longitude: 123.43,
        latitude: 41.8,
        window: { start: '2026-03-02T20:00:00+08:00', end: '2026-03-02T22:00:00+08:00' },
      },
    ],
    ...changes,
  });

export const commandOf = (key: string, clock: string): Omit<Command, 'body'> => ({
  caller: 'test',
  route: 'test',
  key,
  at: at(clock),
});

/** Takes an order in and answers its id. */
export async function accepted(world: World, customerRef: string, clock = '08:00'): Promise<string> {
  const answer = await acceptOrder(world.db, world.bayer, {
    ...commandOf(customerRef, clock),
    body: newOrder(customerRef),
    actor: 'key/test',
  });
  return must(answer).id;
}

/** The body of an answer that has to be one. */
export function must<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`refused: ${answer.code}`);
  return answer.body;
}

type NewCustomer = { code: string; name: string; nameEn: string; industry: Customer['industry'] };

async function addCustomer(db: Database, customer: NewCustomer): Promise<string> {
  const id = newId();
  await transact(db, 'all', (tx) =>
    tx
      .insertInto('customer')
      .values({ id, ...customer, createdAt: new Date(dayStart) })
      .execute(),
  );
  return id;
}
