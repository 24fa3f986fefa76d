import { createLogger, newId } from '@longhaul/platform';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { json, type NextFunction, type Request, type Response } from 'express';
import { requireDeclaredRoutes } from './access/index.ts';
import { AppModule } from './app.module.ts';
import { Config } from './config.ts';
import { dashboardFiles, securityHeaders } from './pages/index.ts';
import { ProblemError, ProblemFilter } from './problem/index.ts';

const mostErrorsShown = 50;

/** The gateway, ready to listen. */
export async function createApp(): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    bodyParser: false,
    logger: ['error', 'warn'],
  });
  requireDeclaredRoutes(app);
  const { logLevel, dashboardDir, trustedProxies } = app.get(Config);
  const logger = createLogger('gateway', logLevel);
  app.disable('x-powered-by');
  app.set('trust proxy', trustedProxies);
  // what a problem is found by in the log
  app.use((request: Request & { id?: string }, _: Response, next: NextFunction) => {
    request.id = newId();
    next();
  });
  app.use(securityHeaders());
  if (dashboardDir) app.use(dashboardFiles(dashboardDir));
  app.use('/api/v1/positions', json({ limit: '4mb' }));
  app.use(json({ limit: '1mb' }));
  app.useGlobalFilters(new ProblemFilter(logger));
  app.useGlobalPipes(
    new StandardSchemaValidationPipe({
      exceptionFactory: (issues) =>
        new ProblemError('invalid', {
          errors: issues.slice(0, mostErrorsShown).map((issue) => ({
            path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
            message: issue.message,
          })),
        }),
    }),
  );
  const info = new DocumentBuilder()
    .setTitle('Longhaul')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .addCookieAuth()
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, info), {
    jsonDocumentUrl: 'api/openapi.json',
  });
  app.enableShutdownHooks(['SIGINT', 'SIGTERM']);
  return app;
}
