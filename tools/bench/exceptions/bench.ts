import { loadavg } from 'node:os';
import { until } from '@longhaul/platform/servers';
import { type Stack, startStack } from '@longhaul/testing';
import { Client, Connection } from '@temporalio/client';
import { sayHowItWrites } from '../durable.ts';
import { printFigures } from '../figure.ts';
import { cpuSeconds, percentile } from '../measure.ts';
import { listenAs } from './ears.ts';
import { type House, levelsAtS, openHouse } from './house.ts';
import { evenly } from './pace.ts';
import { timersAlone } from './raw.ts';
import { allAtTop, readRecords } from './records.ts';

const cases = 1_000;
const warmUps = 50;
const withinMs = 60_000;
const types = ['LOSS', 'DAMAGE', 'COMPLAINT', 'OTHER'];
const climbedWithinMs = 180_000;
const parts = ['gateway', 'worker', 'postgres', 'temporal'] as const;
type Cost = Record<(typeof parts)[number], number>;

/** A thousand cases in a minute that nobody answers: when the first person hears, and how late each level is asked. */
export async function benchExceptions(): Promise<void> {
  // commit times are the clock that dues are judged by
  const stack = await startStack({ durable: true, settings: { track_commit_timestamp: 'on' } });
  const connection = await Connection.connect({ address: stack.temporalAddress });
  try {
    await sayHowItWrites(stack.db);
    const house = await openHouse(stack, warmUps + cases);
    console.log(`  load ${loadNow()} when it begins`);
    const raised = await raise(stack, house);
    console.log(`  load ${loadNow()} when all are raised`);
    const climbed = await cost(stack, () =>
      allAtTop(stack.databaseUrl, (levelsAtS.at(-1) ?? 0) * 1_000 + climbedWithinMs),
    );
    console.log(`  load ${loadNow()} when all are at the top of their ladder`);
    const { lateness } = await readRecords(stack.databaseUrl, house.userId);
    const client = new Client({ connection, namespace: 'longhaul' });
    const timers = await cost(stack, () => timersAlone(client, cases, withinMs));
    console.log(`  load ${loadNow()} after the reference`);
    const s = (list: readonly number[], share: number) => percentile(list, share) / 1_000;
    printFigures(`Exceptions: ${cases} raised in ${withinMs / 1_000} s, levels after ${levelsAtS.join(', ')} s`, [
      { name: 'exceptions.raiseP50', value: percentile(raised.answered, 0.5), unit: 'ms to the answer' },
      { name: 'exceptions.raiseP99', value: percentile(raised.answered, 0.99), unit: 'ms to the answer' },
      { name: 'exceptions.sentAgain', value: raised.sentAgain, unit: 'times too busy' },
      { name: 'exceptions.noticeP50', value: s(raised.heard, 0.5), unit: 's, answer to screen' },
      { name: 'exceptions.noticeP99', value: s(raised.heard, 0.99), unit: 's, answer to screen', goal: { atMost: 10 } },
      { name: 'exceptions.dues', value: lateness.length, unit: 'levels asked' },
      { name: 'exceptions.dueP50', value: s(lateness, 0.5), unit: 's late' },
      { name: 'exceptions.dueP99', value: s(lateness, 0.99), unit: 's late', goal: { atMost: 2 } },
      { name: 'exceptions.dueLatest', value: s(lateness, 1), unit: 's late' },
      { name: 'exceptions.rawTimerP50', value: s(timers.result, 0.5), unit: 's late, reference' },
      { name: 'exceptions.rawTimerP99', value: s(timers.result, 0.99), unit: 's late, reference' },
      ...costs('exceptions.raiseMinute', raised.cpu),
      ...costs('exceptions.climbing', climbed.cpu),
      ...costs('exceptions.rawMinute', timers.cpu),
    ]);
  } finally {
    await connection.close();
    await stack.stop();
  }
}

/** Raises the cases over HTTP, evenly; how long each answer took, and how long after it the representative's screen heard. */
async function raise(stack: Stack, { api, cookie, userId, orderIds }: House) {
  const ears = await listenAs(stack.url, cookie);
  const answeredAt = new Map<string, number>();
  const answered: number[] = [];
  let sentAgain = 0;
  const raiseOne = async (orderId: string, index: number) => {
    const sentAt = Date.now();
    const send = () => api.post('/exceptions', { orderId, type: types[index % types.length] }, orderId);
    let { status, body } = await send();
    // too busy is said after seconds of waiting: whoever hears it sends the same again
    for (; status === 503; { status, body } = await send()) sentAgain += 1;
    if (status !== 200) throw new Error(`a case was refused: ${JSON.stringify(body)}`);
    answeredAt.set(body.id, Date.now());
    answered.push(Date.now() - sentAt);
  };
  for (const orderId of orderIds.slice(0, warmUps)) await raiseOne(orderId, 0);
  answeredAt.clear();
  answered.length = 0;
  const { cpu } = await cost(stack, () =>
    evenly([...orderIds.slice(warmUps).entries()], withinMs, ([index, orderId]) => raiseOne(orderId, index)),
  );
  await until(() => ears.heard.size >= orderIds.length, 60_000).catch(() => {});
  const { notices } = await readRecords(stack.databaseUrl, userId);
  ears.close();
  // whose notice was not heard by now never was
  const never = Number.POSITIVE_INFINITY;
  const idOf = new Map(notices.map(({ id, caseId }) => [caseId, id]));
  const heard = [...answeredAt].map(([caseId, at]) => (ears.heard.get(idOf.get(caseId) ?? '') ?? never) - at);
  return { answered, heard, cpu, sentAgain };
}

async function cost<T>(stack: Stack, work: () => Promise<T>): Promise<{ result: T; cpu: Cost }> {
  const used = () => {
    const pids = stack.pids();
    return Object.fromEntries(parts.map((part) => [part, cpuSeconds([pids[part]])])) as Cost;
  };
  const before = used();
  const result = await work();
  const after = used();
  return { result, cpu: Object.fromEntries(parts.map((part) => [part, after[part] - before[part]])) as Cost };
}

const costs = (name: string, cpu: Cost) => [
  { name: `${name}.cpuSeconds`, value: parts.reduce((sum, part) => sum + cpu[part], 0), unit: 'CPU-s' },
  ...parts.map((part) => ({ name: `${name}.cpuSeconds.${part}`, value: cpu[part], unit: 'of these' })),
];

const loadNow = (): string => (loadavg()[0] ?? 0).toFixed(1);
