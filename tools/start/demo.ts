import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, type Database, declareDemo, putPolicy, readDemo, readOrderList, transact } from '@longhaul/database';
import { defaultPolicy, type Policy } from '@longhaul/domain';
import {
  type Demo,
  demoExceptions,
  history,
  inventDemo,
  register,
  running,
  type Story,
  serve,
  tell,
  trouble,
  trunkFactor,
} from './demo/index.ts';

const atOnce = 8;

/**
 * Makes an installation a demo that starts in mid-life: people, vehicles, three days of history, and orders under way
 * at the demo's speed. Done once: a second call finds the same secrets in `secretsFile` and changes nothing.
 */
export async function seedDemo(databaseUrl: string, secretsFile: string): Promise<Demo> {
  const known: Demo | undefined = existsSync(secretsFile) ? JSON.parse(readFileSync(secretsFile, 'utf8')) : undefined;
  const demo = known ?? inventDemo();
  const db = connect(databaseUrl, { program: 'longhaul-seed', max: atOnce });
  try {
    if (known && (await transact(db, 'all', readDemo))) return demo;
    writeFileSync(secretsFile, JSON.stringify(demo, null, 2), { mode: 0o600 });
    const customerIds = await register(db, demo, Date.now());
    await serve(db, customerIds, Date.now());
    if (await isEmpty(db)) await liveUntilNow(db, demo, customerIds);
    await declareDemo(db, { timeFactor: trunkFactor });
  } finally {
    await db.close();
  }
  return demo;
}

async function isEmpty(db: Database): Promise<boolean> {
  return (await transact(db, 'all', (tx) => readOrderList(tx, { limit: 1 }))).items.length === 0;
}

/** The history under the house's numbers, then the orders under way under the demo's. */
async function liveUntilNow(db: Database, demo: Demo, customerIds: Parameters<typeof tell>[1]): Promise<void> {
  const tellAll = (stories: Story[]) =>
    inTurn(stories, async (story) => {
      await tell(db, customerIds, story);
    });
  const plates = demo.vehicles.map((vehicle) => vehicle.plate);
  await tellAll(history(plates, Date.now()));
  for (const id of Object.values(customerIds)) await putPolicy(db, id, demoPolicy, Date.now(), demoExceptions);
  // from here on the roads are faster: plans that only a demo can keep are not called impossible
  await declareDemo(db, { timeFactor: trunkFactor });
  await tellAll(running(demo, Date.now()));
  await trouble(db, customerIds, Date.now());
}

/** The house's numbers, passing as fast as the demo's roads; dispatch is quicker still, and is warned of when it is near. */
const demoPolicy: Policy = {
  ...(Object.fromEntries(
    Object.entries(defaultPolicy).map(([name, seconds]) => [name, seconds / trunkFactor]),
  ) as Policy),
  warnDispatchEarlyS: 10,
};

/** Works through a list, a few at once. */
async function inTurn<T>(list: T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = list.values();
  const workThrough = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, workThrough));
}
