import type { Part } from './part.ts';

const dist = (app: string) => `apps/${app}/dist`;

/** Our programs, the addresses they need, and the folder whose change means that they run old code. */
export function partsOf(place: {
  databaseUrl: string;
  temporal: { address: string; uiUrl: string | null };
  port: number;
  healthPort: number;
  files: string;
}): { gateway: Part; worker: Part } {
  const common = { DATABASE_URL: place.databaseUrl, NODE_ENV: 'production' };
  const url = `http://127.0.0.1:${place.port}`;
  return {
    gateway: {
      name: 'gateway',
      file: `${dist('gateway')}/main.js`,
      healthUrl: `${url}/health/ready`,
      codeIn: [dist('gateway')],
      env: {
        ...common,
        PORT: String(place.port),
        DASHBOARD_DIR: dist('dashboard'),
        FILES_DIR: place.files,
        ...(place.temporal.uiUrl ? { TEMPORAL_UI_URL: place.temporal.uiUrl } : {}),
      },
    },
    worker: {
      name: 'worker',
      file: `${dist('worker')}/main.js`,
      healthUrl: `http://127.0.0.1:${place.healthPort}/health/ready`,
      codeIn: [dist('worker'), 'packages/workflows/dist'],
      env: {
        ...common,
        TEMPORAL_ADDRESS: place.temporal.address,
        WORKFLOW_BUNDLE: 'packages/workflows/dist/workflow-bundle.js',
        WORKER_HEALTH_PORT: String(place.healthPort),
        PUBLIC_URL: process.env.PUBLIC_URL ?? url,
      },
    },
  };
}

/** Trucks and drivers of the demo: it uses the public API only, with the demo's secrets. */
export const simulatorOf = (url: string, secretsFile: string): Part => ({
  name: 'simulator',
  file: 'apps/simulator/src/main.ts',
  healthUrl: null,
  codeIn: ['apps/simulator/src'],
  env: { LONGHAUL_URL: url, SIMULATOR_SECRETS: secretsFile },
});

/** Builds again what changes. */
export const watchPart: Part = { name: 'watch', file: 'tools/start/watch.ts', healthUrl: null, codeIn: [], env: {} };
