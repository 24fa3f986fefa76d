import { join, resolve } from 'node:path';
import express, { type Router } from 'express';

const yearMs = 365 * 86_400_000;
/** What the gateway itself answers; everything else that a browser navigates to is a page of the dashboard. */
const ownPaths = /^\/(api|live|health|metrics|osmand|assets)(\/|$)/;

/** Serves the built dashboard. Its assets carry a hash in their names and never change; its page is asked for each time. */
export function dashboardFiles(folder: string): Router {
  const root = resolve(folder);
  const router = express.Router();
  router.use('/assets', express.static(join(root, 'assets'), { immutable: true, maxAge: yearMs, index: false }));
  // the disk is not asked for what is no file
  router.use(({ path }, _, next) => next(ownPaths.test(path) ? 'router' : undefined));
  router.use(
    express.static(root, {
      index: false,
      setHeaders: (response) => void response.setHeader('cache-control', 'no-cache'),
    }),
  );
  router.use((request, response, next) => {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (!isPage) return next();
    response.sendFile(join(root, 'index.html'), { cacheControl: false, headers: { 'cache-control': 'no-cache' } });
  });
  return router;
}
