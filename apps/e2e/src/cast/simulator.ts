import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '@longhaul/platform/servers';
import { type Cast, clerkLogin } from './cast.ts';
import { truck } from './orders.ts';

const simulator = fileURLToPath(new URL('../../../simulator/src/', import.meta.url));

/** The simulator with one truck and a dispatcher: it drives the orders whose reference starts with E2E-. */
export function startSimulator({ stack }: Cast): { stop: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'longhaul-simulator-'));
  const secrets = {
    apiKeys: [],
    fleetTokens: [{ fleet: 'F1', token: stack.fleet.token }],
    users: [{ ...clerkLogin, role: 'clerk' }],
    vehicles: [{ deviceId: truck.deviceId, plate: truck.plate, fleet: 'F1' }],
  };
  const secretsFile = join(folder, 'secrets.json');
  writeFileSync(secretsFile, JSON.stringify(secrets), { mode: 0o600 });
  const env = {
    ...process.env,
    LONGHAUL_URL: stack.url,
    SIMULATOR_SECRETS: secretsFile,
    SIMULATOR_SCENARIO: join(simulator, 'scenarios/one-truck.json'),
  };
  const child: ChildProcess = spawn(process.execPath, [join(simulator, 'main.ts')], { env, stdio: 'inherit' });
  const stop = async () => {
    child.kill('SIGTERM');
    await until(() => child.exitCode !== null || child.signalCode !== null, 20_000);
    rmSync(folder, { recursive: true, force: true });
  };
  return { stop };
}
