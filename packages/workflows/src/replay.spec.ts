import { readdirSync, readFileSync } from 'node:fs';
import { workflowBundle } from '@longhaul/testing/temporal';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, test } from 'vitest';

// Histories of orders and cases that ran on released versions. A workflow that takes another course would leave such
// orders and cases stuck.
const folder = new URL('../histories/', import.meta.url);
const names = readdirSync(folder).map((file) => file.replace('.json', ''));
const read = (name: string) => readFileSync(new URL(`${name}.json`, folder), 'utf8');
const replay = (json: string) =>
  Worker.runReplayHistory({ workflowBundle: { codePath: workflowBundle } }, JSON.parse(json));

beforeAll(() => Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') }));

describe('every stored history is replayed by the workflows as they are built', () => {
  test('there are some', () => expect(names.length).toBeGreaterThan(0));
  test.each(names)('%s', async (name) => {
    await replay(read(name));
  });
});

test.each(['order-good', 'case-silent-s2'])(
  'a history that the workflow would not have made is reported: %s',
  async (name) => {
    const encode = (view: string) => Buffer.from(view).toString('base64');
    const changed = read(name).replace(/"data": "(eyJ[^"]+)"/, (_, data) => {
      const view = JSON.parse(Buffer.from(data, 'base64').toString());
      return `"data": "${encode(JSON.stringify({ ...view, status: name.startsWith('case') ? 'CLOSED' : 'closed' }))}"`;
    });
    expect(changed).not.toBe(read(name));
    await expect(replay(changed)).rejects.toThrow(/[Nn]ondeterminism/);
  },
);

test.each([
  ['order-good', 60],
  ['order-warned', 60 + 14],
  ['case-settled', 60],
  // four levels above the first, and its customer was told
  ['case-silent-s1', 60 + 4 * 12],
  ['case-approved', 60 + 16],
])('%s stays within its budget of %i events', (name, budget) => {
  const { events } = JSON.parse(read(name)) as { events: unknown[] };
  expect(events.length).toBeLessThanOrEqual(budget);
});
