import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ProblemError } from '../problem/index.ts';
import type { CallerRequest } from './access.guard.ts';
import type { Caller } from './caller.ts';

/** The caller that the guard let pass. */
export const From = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<CallerRequest>();
  if (!caller) throw new ProblemError('not-authenticated');
  return caller;
});

const keyPattern = /^[\x21-\x7e]{1,200}$/;

/** The Idempotency-Key that every creating or deciding POST carries. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<CallerRequest>().headers['idempotency-key'];
  if (typeof key !== 'string' || !keyPattern.test(key)) throw new ProblemError('missing-idempotency-key');
  return key;
});
