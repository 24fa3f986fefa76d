import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

// Bundled once at build time: every worker and every replay runs the same code.
const workflowsPath = fileURLToPath(new URL('../index.ts', import.meta.url));
const target = new URL('../../dist/workflow-bundle.js', import.meta.url);
const { code } = await bundleWorkflowCode({
  workflowsPath,
  webpackConfigHook: (config) => {
    config.resolve = { ...config.resolve, extensionAlias: { '.js': ['.ts', '.js'] } };
    return config;
  },
});
mkdirSync(new URL('.', target), { recursive: true });
writeFileSync(target, code);
