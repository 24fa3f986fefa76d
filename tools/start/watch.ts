import { spawnSync } from 'node:child_process';
import { watch } from 'node:fs';
import { endWithLauncher } from '@longhaul/platform';
import { build } from 'vite';

// Builds again whatever changed, as long as the launcher lives; the launcher restarts what runs it.
endWithLauncher(() => process.exit(0));

for (const app of ['gateway', 'worker', 'dashboard'])
  await build({ root: `apps/${app}`, logLevel: 'warn', build: { watch: {} } });

let timer: NodeJS.Timeout | undefined;
watch('packages/workflows/src', { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(() => spawnSync(process.execPath, ['packages/workflows/src/bundle/build.ts']), 200);
});
