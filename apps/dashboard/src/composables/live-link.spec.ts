import { packTicks, type Watch } from '@longhaul/contracts';
import { expect, test, vi } from 'vitest';
import { type Health, healthOf } from './health.ts';
import { type LinkState, LiveLink, quietAfterMs } from './live-link.ts';

/** A link over a wire that the test plays by hand; `log` is what happened, in order. */
function room() {
  const log: string[] = [];
  const listeners = new Map<string, (payload: unknown) => void>();
  const answers: ((fine: boolean) => void)[] = [];
  const clock = { now: 0 };
  const link = new LiveLink(
    {
      on: (event, listener) => void listeners.set(event, listener),
      open: () => log.push('open'),
      close: () => log.push('close'),
      ask: (request: Watch) => {
        log.push(`ask ${JSON.stringify(request)}`);
        return new Promise((resolve, reject) => {
          answers.push((fine) => (fine ? resolve(undefined) : reject(new Error('no answer'))));
        });
      },
    },
    () => clock.now,
  );
  link.on('state', (state) => log.push(state));
  link.on('snapshot', () => log.push('snapshot'));
  link.on('change', (change) => log.push(`change ${change.id} ${change.version}`));
  link.on('ticks', (ticks) => log.push(`ticks ${ticks.map((tick) => tick.index)}`));
  const happens = (event: string, payload?: unknown) => listeners.get(event)?.(payload);
  const answer = async (fine = true) => {
    answers.shift()?.(fine);
    await new Promise((resolve) => setImmediate(resolve));
  };
  const since = () => log.splice(0);
  return { link, clock, happens, answer, since };
}
const tick = { index: 7, longitude: 121, latitude: 31, speedKmh: 60, headingDeg: 90, ageS: 2, state: 1 };

test('connect and every reconnect: rooms first, the snapshot only once they are ours', async () => {
  const { link, happens, answer, since } = room();
  void link.watch({ world: true });
  happens('connect');
  expect(since()).toEqual(['joining', 'ask {"world":true}']);
  happens('ticks', packTicks([tick]));
  await answer();
  expect(since()).toEqual(['ticks 7', 'joined', 'snapshot']);

  happens('disconnect', 'transport close');
  happens('connect');
  await answer();
  expect(since()).toEqual(['closed', 'joining', 'ask {"world":true}', 'joined', 'snapshot']);
});

test('when the map moved while it joined, it asks again before it calls for the snapshot', async () => {
  const { link, happens, answer, since } = room();
  happens('connect');
  void link.watch({ cells: ['53/26'] });
  await answer();
  expect(since()).toEqual(['joining', 'ask {}', 'ask {"cells":["53/26"]}']);
  await answer();
  expect(since()).toEqual(['joined', 'snapshot']);
});

test('a hub that does not answer is dialled again', async () => {
  const { happens, answer, since } = room();
  happens('connect');
  await answer(false);
  expect(since()).toEqual(['joining', 'ask {}', 'close', 'closed', 'open']);
});

test('changes are passed on, and a hub that may have missed some calls for a snapshot', async () => {
  const { happens, answer, since } = room();
  happens('connect');
  await answer();
  since();
  happens('change', { kind: 'order', id: 'a', version: 3 });
  happens('resnapshot');
  expect(since()).toEqual(['change a 3', 'snapshot']);
});

test('a screen that is left gives its cells up, but not those that the next has asked for', async () => {
  const { link, happens, answer, since } = room();
  const first = { cells: ['1/1'] };
  const second = { world: true };
  void link.watch(first);
  happens('connect');
  await answer();
  since();
  void link.watch(second);
  link.unwatch(first);
  expect(since()).toEqual(['ask {"world":true}']);
  link.unwatch(second);
  expect(since()).toEqual(['ask {}']);
});

test('a quiet line is asked for a sign of life, a busy one is not', async () => {
  const { link, clock, happens, answer, since } = room();
  happens('connect');
  await answer();
  since();
  expect(await link.probe()).toBe(true);
  expect(since()).toEqual([]);
  clock.now = quietAfterMs;
  const dead = link.probe();
  await answer(false);
  expect(await dead).toBe(false);
  expect(since()).toEqual(['ask {}']);
});

test.each<[LinkState, number | null, number, Health]>([
  ['closed', null, 1_000, 'waiting'],
  ['closed', null, 5_000, 'offline'],
  ['closed', 90_000, 90_100, 'offline'],
  ['joining', null, 3_000, 'waiting'],
  ['joining', null, 13_000, 'stale'],
  ['joining', 1_000, 3_000, 'waiting'],
  ['joined', 90_000, 90_300, 'live'],
  ['joined', 90_000, 103_000, 'stale'],
])('%s, heard at %s, at %s ms: %s', (link, heardAt, now, health) => {
  expect(healthOf(link, heardAt, 0, now)).toBe(health);
});

test('a database that was restored is told of once, by another epoch', async () => {
  const epochs = [1, 1, 2, 2];
  const log: string[] = [];
  const listeners = new Map<string, (payload: unknown) => void>();
  const link = new LiveLink(
    {
      on: (event, listener) => void listeners.set(event, listener),
      open: () => {},
      close: () => {},
      ask: async () => ({ ok: true, epoch: epochs.shift() }),
    },
    () => 0,
  );
  link.on('restored', () => log.push('restored'));
  listeners.get('connect')?.(undefined);
  await vi.waitFor(() => expect(link.state).toBe('joined'));
  for (let asked = 0; asked < 3; asked++) await link.watch({ world: true });
  expect(log).toEqual(['restored']);
});
