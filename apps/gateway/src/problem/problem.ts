import { type Problem, type ProblemCode, problemStatus } from '@longhaul/contracts';
import type { Answer } from '@longhaul/database';

/** A refusal on its way to the caller as RFC 9457 problem details. */
export class ProblemError extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly more: Pick<Problem, 'detail' | 'errors' | 'id'> = {},
  ) {
    super(code);
  }
}

/** The body of a door's answer; its refusal becomes a problem. */
export function bodyOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.body;
  throw new ProblemError(answer.code, answer.id ? { id: answer.id } : {});
}

export const problemOf = (code: ProblemCode, more: Partial<Problem>): Problem => ({
  type: `urn:longhaul:problem:${code}`,
  title: code.replaceAll('-', ' '),
  status: problemStatus[code],
  code,
  ...more,
});
