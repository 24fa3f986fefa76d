import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { freePort } from './free-port.ts';
import { isListening, until } from './waiting.ts';

/** A running Temporal development server; its state is in one file. */
export type TemporalServer = { address: string; uiUrl: string | null; pid: number; stop: () => Promise<void> };

/** A namespace with the keyword attributes that its workflows are found by. */
export type TemporalNamespace = { name: string; searchAttributes: readonly string[] };

export async function startTemporalServer(options: {
  cli: string;
  dbFile: string;
  namespace: TemporalNamespace;
  port?: number;
  uiPort?: number;
  logFile: string;
  /** Dynamic configuration of the server, e.g. its limits. */
  settings?: Record<string, string>;
}): Promise<TemporalServer> {
  const port = options.port ?? (await freePort());
  const ui = options.uiPort ? ['--ui-port', String(options.uiPort)] : ['--headless'];
  const pragmas = ['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=OFF'];
  // made with the server, a namespace is usable at once; registered later it takes its caches some ten seconds
  const attributes = options.namespace.searchAttributes.flatMap((name) => ['--search-attribute', `${name}=Keyword`]);
  const known = ['--namespace', options.namespace.name, ...attributes];
  const log = openSync(options.logFile, 'a');
  const args = [
    'server',
    'start-dev',
    '--db-filename',
    options.dbFile,
    ...pragmas,
    ...known,
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    ...ui,
    ...Object.entries(options.settings ?? {}).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
  ];
  const child = spawn(options.cli, args, { detached: true, stdio: ['ignore', log, log] });
  child.unref();
  const pid = child.pid;
  if (pid === undefined) throw new Error(`the Temporal server did not start: ${options.cli}`);
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  await until(() => {
    if (ended()) throw new Error(`the Temporal server ended at once; see ${options.logFile}`);
    return isListening(port);
  }, 30_000);
  const stop = async () => {
    if (ended()) return;
    child.kill('SIGTERM');
    await until(ended, 20_000);
  };
  return {
    address: `127.0.0.1:${port}`,
    uiUrl: options.uiPort ? `http://127.0.0.1:${options.uiPort}` : null,
    pid,
    stop,
  };
}
