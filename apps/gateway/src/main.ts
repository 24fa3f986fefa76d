import 'reflect-metadata';
import { endWithLauncher } from '@longhaul/platform';
import { createApp } from './app.ts';
import { Config } from './config.ts';

const app = await createApp();
const { host, port } = app.get(Config);
await app.listen(port, host);
endWithLauncher(() => process.kill(process.pid, 'SIGTERM'));
