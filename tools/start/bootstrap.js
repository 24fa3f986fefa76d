// Runs on any Node ≥ 20 with nothing installed: gets the packages and our own Node, then hands over.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.longhaul-lock');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Longhaul needs Node 20 or newer to start; this is ${process.version}.`);
  process.exit(1);
}
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) install();

const args = process.argv.slice(2);
const at = args.indexOf('--run');
const script = at === -1 ? 'tools/start/main.ts' : args.splice(at, 2)[1];
const own = join(modules, '.bin', 'node');
const env = { ...process.env, PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH}` };
const child = spawn(existsSync(own) ? own : process.execPath, [join(root, script), ...args], {
  cwd: root,
  env,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));

function install() {
  console.log('Installing packages (about a minute) …');
  const run = (...command) =>
    spawnSync('npm', [...command, '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' }).status === 0;
  if (!run('ci') && !run('install')) {
    console.error('npm could not install the packages. Check that its registry can be reached, then start again.');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}
