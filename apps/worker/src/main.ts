import 'reflect-metadata';
import { endWithLauncher } from '@longhaul/platform';
import { NestFactory } from '@nestjs/core';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { AppModule } from './app.module.ts';

// first of all: the SDK otherwise traps the signals itself and races Nest's orderly end
Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
const app = await NestFactory.createApplicationContext(AppModule, { logger: ['error', 'warn'] });
app.enableShutdownHooks(['SIGINT', 'SIGTERM']);
endWithLauncher(() => process.kill(process.pid, 'SIGTERM'));
