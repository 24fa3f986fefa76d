import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allowApiKey, connect, ensureCustomer } from '@longhaul/database';
import { newSecret } from '@longhaul/platform';
import { until } from '@longhaul/platform/servers';
import { apiOf } from '@longhaul/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// The real launcher with the real servers, in a state folder of its own, one story from the first start to the last end.
const root = fileURLToPath(new URL('../../', import.meta.url));
const state = mkdtempSync(join(tmpdir(), 'longhaul-start-'));
type Run = { url: string; databaseUrl: string; pids: Record<string, number | null> };
type Launcher = { process: ChildProcess; output: () => string };

const launchers: Launcher[] = [];
function launch(...options: string[]): Launcher {
  const child = spawn(process.execPath, ['tools/start/main.ts', '--no-demo', ...options], {
    cwd: root,
    env: { ...process.env, LONGHAUL_STATE: state },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const launcher = { process: child, output: () => output };
  launchers.push(launcher);
  return launcher;
}
async function ready(launcher: Launcher): Promise<number> {
  const startedAt = Date.now();
  await until(() => {
    if (launcher.process.exitCode !== null) throw new Error(launcher.output());
    return launcher.output().includes('Longhaul is ready');
  }, 120_000);
  return (Date.now() - startedAt) / 1_000;
}
const ended = async ({ process }: Launcher) => {
  await until(() => process.exitCode !== null || process.signalCode !== null, 60_000);
  return process.exitCode;
};
const run = (): Run => JSON.parse(readFileSync(join(state, 'run.json'), 'utf8'));
const kill = (name: string) => process.kill(run().pids[name] ?? 0, 'SIGKILL');
const answers = (path: string) =>
  fetch(`${run().url}${path}`).then(
    (response) => response.ok,
    () => false,
  );
/** Processes whose command names this state folder, the launcher's own excepted: it names no folder. */
const left = () =>
  readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(state);
    } catch {
      return false; // it ended while we looked
    }
  });

let key: string;
const order = (customerRef: string) => ({
  customerRef,
  kind: 'trunk',
  service: 'standard',
  goods: [{ name: '药品', pieces: 120 }],
  stops: [
    { kind: 'pickup', name: '北京仓', longitude: 116.4, latitude: 39.9 },
    { kind: 'delivery', name: '沈阳仓', longitude: 123.43, latitude: 41.8 },
  ],
});
const bayer = () => apiOf(run().url, { bearer: key });
/** The workflow of an order was told everything: worker, Temporal and database work together. */
const everythingWorks = async (customerRef: string) => {
  let id = '';
  await until(async () => {
    const reply = await bayer()
      .post('/orders', order(customerRef))
      .catch(() => undefined);
    id = reply?.body.id ?? '';
    return reply?.status === 201 || reply?.body.code === 'duplicate-customer-ref';
  }, 60_000);
  const db = connect(run().databaseUrl, { program: 'test', max: 1 });
  try {
    await until(async () => {
      const { rows } = await db.pool.query(
        `SELECT set_config('longhaul.scope', 'all', false), (SELECT told_seq >= seq FROM "order" WHERE id = $1) AS told`,
        [id],
      );
      return rows[0].told;
    }, 60_000);
  } finally {
    await db.close();
  }
};

let launcher: Launcher;
beforeAll(async () => {
  launcher = launch();
  await ready(launcher);
  const db = connect(run().databaseUrl, { program: 'test', max: 1 });
  const id = await ensureCustomer(db, { code: 'BAYER', name: '拜耳', nameEn: 'Bayer' }, Date.now());
  key = newSecret('lh_');
  await allowApiKey(db, id, key, 'test', Date.now());
  await db.close();
});
afterAll(async () => {
  for (const one of launchers) one.process.kill('SIGTERM');
  await Promise.all(launchers.map(ended));
  rmSync(state, { recursive: true, force: true });
});

describe('npm start', () => {
  test('tells who runs where', async () => {
    expect(run()).toMatchObject({ url: expect.stringContaining('http://127.0.0.1:'), jt808Port: null });
    expect(Object.keys(run().pids).toSorted()).toEqual(
      ['gateway', 'launcher', 'postgres', 'simulator', 'temporal', 'worker'].toSorted(),
    );
    await everythingWorks('first');
  });

  test('beside a healthy instance it says its address and ends well', async () => {
    const second = launch();
    expect(await ended(second)).toBe(0);
    expect(second.output()).toContain(`Longhaul is already running: ${run().url}`);
    expect(await answers('/health/ready')).toBe(true);
  });

  test('beside a healthy instance nothing is deleted or broken by options', async () => {
    const fresh = launch('--fresh');
    expect(await ended(fresh)).toBe(1);
    const nonsense = launch('--port', 'abc');
    expect(await ended(nonsense)).toBe(1);
    expect(await answers('/health/ready')).toBe(true);
  });

  test.each(['worker', 'gateway', 'temporal', 'postgres'])('%s is killed and comes again', async (name) => {
    const before = run().pids[name];
    kill(name);
    await until(() => ![before, null].includes(run().pids[name] ?? null), 60_000);
    await until(() => answers('/health/ready'), 60_000);
    await everythingWorks(`after ${name}`);
  });

  test('the launcher and a server are killed: the next start finds the old data, and is quick', async () => {
    const { body } = await bayer().post('/orders', order('before'));
    kill('launcher');
    kill('postgres');
    await ended(launcher);
    launcher = launch();
    expect(await ready(launcher)).toBeLessThan(30);
    expect((await bayer().get(`/orders/${body.id}`)).body.id).toBe(body.id);
    await everythingWorks('after the launcher');
  });

  test('TERM ends everything; a taken port is named; the data stays', async () => {
    launcher.process.kill('SIGTERM');
    expect(await ended(launcher)).toBe(0);
    expect(left()).toEqual([]);
    expect(existsSync(join(state, 'run.json'))).toBe(false);

    const taken = createServer().listen(0, '127.0.0.1');
    await until(() => taken.listening, 5_000);
    const address = taken.address();
    const port = String(typeof address === 'object' && address ? address.port : 0);
    const refused = launch('--port', port);
    expect(await ended(refused)).toBe(1);
    expect(refused.output()).toContain(port);
    taken.close();

    launcher = launch('--port', port);
    await ready(launcher);
    expect(run().url).toBe(`http://127.0.0.1:${port}`);
    expect((await bayer().post('/orders', order('first'))).body.code).toBe('duplicate-customer-ref');
  });

  test('a launcher that is told to end while it starts leaves nothing', async () => {
    launcher.process.kill('SIGTERM');
    await ended(launcher);
    const early = launch();
    await until(() => left().length > 0, 60_000);
    early.process.kill('SIGTERM');
    await ended(early);
    await until(() => left().length === 0, 10_000);
  });
});
