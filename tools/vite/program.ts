import { defineConfig } from 'vite';

/** Bundled because Nest's decorators need metadata; workspace sources go in, packages of others stay outside. */
export default defineConfig({
  build: {
    ssr: 'src/main.ts',
    outDir: 'dist',
    target: 'node24',
    sourcemap: true,
    rollupOptions: { output: { entryFileNames: 'main.js' } },
  },
  ssr: { noExternal: [/^@longhaul\//] },
});
