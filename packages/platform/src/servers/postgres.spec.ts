import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startPostgres } from './postgres.ts';
import { isListening, until } from './waiting.ts';

const folder = mkdtempSync(join(tmpdir(), 'longhaul-pg-spec-'));
chmodSync(folder, 0o755);
if (process.getuid?.() === 0) chownSync(folder, 65_534, 65_534);
const place = { dataDir: join(folder, 'data'), logFile: join(folder, 'log') };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a server that was left behind is adopted, and a killed one comes up again on its old data', async () => {
  const first = await startPostgres(place);
  const second = await startPostgres(place);
  expect(second.pid).toBe(first.pid);

  process.kill(first.pid, 'SIGKILL');
  await until(async () => !(await isListening(first.port)), 10_000);
  const third = await startPostgres(place);
  expect(third.pid).not.toBe(first.pid);
  await third.stop();
  expect(await isListening(third.port)).toBe(false);
});
