import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/** Where a running installation answers, for `vite` with live reload beside it. */
const gateway = process.env.LONGHAUL_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  base: '/',
  plugins: [vue()],
  build: { outDir: 'dist', target: 'es2022', sourcemap: true, chunkSizeWarningLimit: 1200 },
  server: { proxy: { '/api': gateway, '/live': { target: gateway, ws: true } } },
});
