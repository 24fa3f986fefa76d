import { defineConfig } from 'vitest/config';

/** One configuration for every project's tests. Forks, not threads: Temporal's native bridge does not survive threads. */
export default defineConfig({
  test: {
    include: ['src/**/*.spec.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    passWithNoTests: true,
  },
});
