import type { ProblemCode } from '@longhaul/contracts';
import { type Logger, newId } from '@longhaul/platform';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ProblemError, problemOf } from './problem.ts';

const codeOfStatus: Record<number, ProblemCode> = {
  400: 'malformed-json',
  401: 'not-authenticated',
  403: 'forbidden',
  404: 'not-found',
  413: 'body-too-large',
  429: 'too-many-requests',
};

/** Answers everything that goes wrong as problem+json. Only what we did not expect is logged as an error. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request & { id?: string }>();
    const problem = this.problemFor(error);
    if (problem.code === 'internal') this.logger.error({ err: error, requestId: request.id }, 'a request failed');
    if (response.headersSent) return;
    const body = problemOf(problem.code, { ...problem.more, requestId: request.id ?? newId() });
    response.status(body.status).type('application/problem+json').send(JSON.stringify(body));
  }

  private problemFor(error: unknown): ProblemError {
    if (error instanceof ProblemError) return error;
    const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
    const code = codeOfStatus[status];
    if (code) return new ProblemError(code);
    return new ProblemError(isOverload(error) ? 'busy' : 'internal');
  }
}

/** Errors of the body parser carry their status. */
const statusOf = (error: unknown): number => {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : 500;
};

/** No connection, none free in time, or a statement past its time: try again later. */
function isOverload(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && /^(57|53|08)|ECONNREFUSED|ECONNRESET/.test(code)) return true;
  return typeof message === 'string' && /timeout exceeded when trying to connect|Connection terminated/.test(message);
}
