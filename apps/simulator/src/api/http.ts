import { problemSchema } from '@longhaul/contracts';
import type { z } from 'zod';

const timeoutMs = 10_000;

/** A request that was not answered as hoped. `kind` says what went wrong where, without ids: one line of the log each. */
export class ApiError extends Error {
  readonly status: number;
  readonly kind: string;

  constructor(status: number, kind: string) {
    super(kind);
    this.status = status;
    this.kind = kind;
  }
}

export type Request = {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
};

/** Sends one request and reads its answer by the schema; every request has a time limit. */
export async function send<T extends z.ZodType>(url: string, request: Request, schema: T): Promise<z.output<T>> {
  const response = await ask(url, request);
  const read = schema.safeParse(await response.json().catch(() => undefined));
  if (!read.success) throw new ApiError(response.status, `${placeOf(request)}: an answer that does not fit`);
  return read.data;
}

/** Sends one request; answers with a status of 400 and more, and none at all, are errors. */
export async function ask(url: string, request: Request): Promise<Response> {
  const response = await fetch(`${url}/api/v1${request.path}`, {
    method: request.method,
    headers: { ...request.headers, ...(request.body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: Error) => {
    const { cause } = error;
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
    throw new ApiError(0, `${placeOf(request)}: ${reason}`);
  });
  if (response.ok) return response;
  const problem = problemSchema.safeParse(await response.json().catch(() => undefined));
  throw new ApiError(response.status, `${placeOf(request)}: ${response.status} ${problem.data?.code ?? ''}`.trim());
}

/** The route of a request, without ids and query. */
const placeOf = ({ method, path }: Request): string =>
  `${method} ${path.replace(/\?.*/, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')}`;
