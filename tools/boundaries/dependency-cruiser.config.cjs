/** Who may import whom: the table of the architecture. Inside a project a folder is entered by its index.ts. */
const may = {
  'packages/domain': [],
  'packages/contracts': ['domain'],
  'packages/atlas': ['domain'],
  'packages/workflow-api': ['domain', 'contracts'],
  'packages/tracking': ['domain', 'contracts', 'atlas'],
  'packages/workflows': ['workflow-api', 'domain', 'contracts'],
  'packages/platform': ['domain', 'contracts', 'atlas'],
  'packages/database': ['domain', 'contracts', 'atlas', 'platform'],
  'apps/gateway': ['domain', 'contracts', 'workflow-api', 'tracking', 'database', 'platform'],
  'apps/worker': ['domain', 'contracts', 'workflow-api', 'tracking', 'database', 'platform'],
  'apps/dashboard': ['domain', 'contracts', 'atlas'],
  'apps/simulator': ['contracts', 'atlas', 'platform'],
};
const rules = Object.entries(may).map(([project, allowed]) => ({
  name: `imports of ${project}`,
  severity: 'error',
  from: { path: `^${project}/src`, pathNot: '\\.spec\\.ts$' },
  to: { path: '^(packages|apps)/', pathNot: [`^${project}/`, ...allowed.map((name) => `^packages/${name}/`)] },
}));

module.exports = {
  forbidden: [
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no missing modules', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'nobody imports an app',
      severity: 'error',
      from: { path: '^(apps|packages)/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^$1/$2/' },
    },
    {
      name: 'testing only in specs',
      severity: 'error',
      from: { pathNot: '\\.spec\\.ts$|^packages/testing/|^apps/e2e/' },
      to: { path: '^packages/testing/' },
    },
    {
      name: 'a workflow takes rules as types only',
      severity: 'error',
      from: { path: '^packages/workflows/src', pathNot: '\\.spec\\.ts$' },
      to: { path: '^packages/(domain|contracts)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'a folder is entered by its door',
      severity: 'error',
      from: { path: '^((?:apps|packages)/[^/]+)/src/([^/]+)/' },
      to: {
        path: '^((?:apps|packages)/[^/]+)/src/[^/]+/',
        pathNot: ['^$1/src/$2/', '/index\\.ts$', '\\.(controller|service|generated)\\.ts$'],
      },
    },
    ...rules,
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
