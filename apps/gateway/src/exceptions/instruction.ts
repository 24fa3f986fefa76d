import { type InstructionRequest, type InstructRequest, instructSchema } from '@longhaul/contracts';
import type { Caller } from '../access/index.ts';
import { ProblemError } from '../problem/index.ts';

/** What staff heard the customer say: who, over which channel and when belong to it. */
export function heard(body: InstructionRequest): InstructRequest {
  const whole = instructSchema.safeParse(body);
  if (whole.success) return whole.data;
  const errors = whole.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new ProblemError('invalid', { errors });
}

/** What a customer says for itself, now, by the way in which it came. */
export function ownWord(caller: Caller, { note, ...said }: InstructionRequest) {
  const errors = Object.keys(said).map((path) => ({ path, message: 'a customer speaks for itself, and now' }));
  if (errors.length > 0) throw new ProblemError('invalid', { errors });
  const who = caller.kind === 'fleet' ? caller.id : caller.name;
  const customerId = caller.kind === 'fleet' ? null : caller.customerId;
  return {
    ...(customerId ? { customerId } : {}),
    who,
    channel: caller.kind === 'user' ? 'portal' : 'api',
    ...(note ? { note } : {}),
  };
}
