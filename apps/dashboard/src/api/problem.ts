import { type Problem, type ProblemCode, problemStatus } from '@longhaul/contracts';

/** Why a call did not succeed: a code of the server, or one of ours when it could not be asked or was not understood. */
export type FailureCode = ProblemCode | 'unreachable' | 'unknown';

/** A call that did not succeed, with what the server said about it. */
export class ApiError extends Error {
  readonly code: FailureCode;
  readonly problem: Partial<Problem>;

  constructor(code: FailureCode, problem: Partial<Problem> = {}) {
    super(problem.detail ?? problem.title ?? code);
    this.code = code;
    this.problem = problem;
  }
}

const isKnown = (code: unknown): code is ProblemCode => typeof code === 'string' && Object.hasOwn(problemStatus, code);

/** Reads a refusal. A proxy in between may answer with a page of its own: then only the HTTP status speaks. */
export async function failureOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  if (isKnown(problem.code)) return new ApiError(problem.code, problem);
  if (response.status === 401) return new ApiError('not-authenticated', problem);
  if (response.status === 502 || response.status === 503 || response.status === 504)
    return new ApiError('busy', problem);
  return new ApiError('unknown', { ...problem, code: problem.code ?? String(response.status) });
}
