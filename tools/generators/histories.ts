import { mkdirSync, writeFileSync } from 'node:fs';
import { putAccount, transact } from '@longhaul/database';
import { until } from '@longhaul/platform/servers';
import { type Api, apiOf, startStack } from '@longhaul/testing';
import { orderWorkflowId } from '@longhaul/workflow-api';
import { hash } from '@node-rs/argon2';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

// Writes packages/workflows/histories/*.json: orders as the built gateway and worker really ran them, which every later
// version of the workflows has to replay. Those of a released version stay; what a new version does gets a new name.
const folder = new URL('../../packages/workflows/histories/', import.meta.url);
const stack = await startStack();
const connection = await Connection.connect({ address: stack.temporalAddress });
try {
  const { workflow } = new Client({ connection, namespace: 'longhaul' });
  const handleOf = (id: string) => workflow.getHandle(orderWorkflowId(id));
  const bayer = apiOf(stack.url, { bearer: stack.customers.bayer.key });
  const carrier = apiOf(stack.url, { bearer: stack.fleet.token });
  const clerk = await openClerk();

  const post = async (api: Api, path: string, body: object) => {
    const reply = await api.post(path, body);
    if (reply.status >= 300) throw new Error(`${path}: ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  /** The relay has told everything, and the workflow has taken it in. */
  const heard = async (id: string) => {
    const columns = ['seq', 'toldSeq'] as const;
    const read = () =>
      transact(stack.db, 'all', (tx) =>
        tx.selectFrom('order').select(columns).where('id', '=', id).executeTakeFirstOrThrow(),
      );
    await until(async () => {
      const { seq, toldSeq } = await read();
      return seq === toldSeq && (await handleOf(id).describe()).raw.pendingWorkflowTask == null;
    }, 20_000);
  };
  const accept = async (customerRef: string, pickupInHours: number) => {
    const { id } = await post(bayer, '/orders', order(customerRef, pickupInHours));
    await heard(id);
    return id;
  };
  const assign = async (id: string) => {
    const driver = { name: '王师傅', phone: '13800000000' };
    await post(clerk, `/orders/${id}/assign`, { plate: '京A12345', deviceId: 'dev-1', driver });
    await heard(id);
  };
  const deliver = async (id: string) => {
    for (const type of ['arrivedAtPickup', 'loaded', 'departed', 'arrivedAtDelivery', 'signed', 'podReturned']) {
      const signed = type === 'signed' ? { lines: [{ line: 0, intact: 120 }], signedBy: '李' } : {};
      const by = type === 'podReturned' ? clerk : carrier;
      await post(by, `/orders/${id}/facts`, { type, occurredAt: new Date().toISOString(), ...signed });
      await heard(id);
    }
    await ended(id);
  };
  const ended = (id: string) => until(async () => (await handleOf(id).describe()).status.name === 'COMPLETED', 20_000);
  const keep = async (name: string, id: string) => {
    const json = historyToJSON(await handleOf(id).fetchHistory());
    writeFileSync(
      new URL(`${name}.json`, folder),
      `${json.replaceAll(/"identity": "[^"]*"/g, '"identity": "worker"')}\n`,
    );
    console.log(`${name}: ${(await handleOf(id).describe()).historyLength} events`);
  };

  mkdirSync(folder, { recursive: true });
  const good = await accept('good', 5);
  await assign(good);
  await deliver(good);
  await keep('order-good', good);

  const warned = await accept('warned', 2 + 2 / 3_600); // two seconds until it is due
  await until(async () => (await clerk.get(`/orders/${warned}`)).body.openWarnings?.length === 1, 20_000);
  await assign(warned);
  await deliver(warned);
  await keep('order-warned', warned);

  const cancelled = await accept('cancelled', 5);
  await assign(cancelled);
  await post(clerk, `/orders/${cancelled}/cancel`, { reason: '不要了' });
  await ended(cancelled);
  await keep('order-cancelled', cancelled);

  const healed = await accept('healed', 5);
  await handleOf(healed).terminate('an operator did');
  await assign(healed);
  await deliver(healed);
  await keep('order-healed-after-termination', healed);
} finally {
  await connection.close();
  await stack.stop();
}

async function openClerk(): Promise<Api> {
  const account = { email: 'clerk@longhaul.test', name: '小李', role: 'clerk', customerId: null };
  await putAccount(stack.db, { ...account, passwordHash: await hash('correct horse') }, Date.now());
  const login = await fetch(`${stack.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: account.email, password: 'correct horse' }),
  });
  return apiOf(stack.url, { cookie: login.headers.getSetCookie()[0]?.split(';')[0] ?? '' });
}

/** Dispatch is promised two hours before the pickup window opens. */
function order(customerRef: string, pickupInHours: number) {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const window = (hours: number) => ({ start: inHours(hours), end: inHours(hours + 2) });
  return {
    customerRef,
    kind: 'trunk',
    service: 'standard',
    goods: [{ name: '药品', pieces: 120 }],
    stops: [
      { kind: 'pickup', name: '北京仓', longitude: 116.4, latitude: 39.9, window: window(pickupInHours) },
      { kind: 'delivery', name: '沈阳仓', longitude: 123.43, latitude: 41.8, window: window(15) },
    ],
  };
}
