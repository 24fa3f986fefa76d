import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/** How much of a failed build is shown; the rest is in the log. */
const shownLines = 40;

/** Nx builds what changed and takes the rest from its cache. */
export async function build(logFile: string, signal: AbortSignal): Promise<void> {
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NO_COLOR: '1', FORCE_COLOR: '0' };
  const nx = spawn('nx', ['run-many', '-t', 'build', '--output-style=static'], { env, signal });
  let output = '';
  for (const stream of [nx.stdout, nx.stderr]) stream.on('data', (text) => (output += text));
  const code = await new Promise<number | null>((resolve) => {
    nx.once('error', () => resolve(null));
    nx.once('close', resolve);
  });
  writeFileSync(logFile, output);
  if (code === 0) return;
  throw new Error(`The build failed; see ${logFile}\n${output.split('\n').slice(-shownLines).join('\n')}`);
}
