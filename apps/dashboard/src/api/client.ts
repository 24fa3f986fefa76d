import { ApiError, failureOf } from './problem.ts';

/** What the app wants to hear of every answer: that the session is over, and what time it is at the server. */
export type Watcher = { sessionOver: () => void; serverTime: (at: number) => void };

export type Query = Record<string, string | number | undefined>;
export type Send = <T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, more?: Extras) => Promise<T>;
type Extras = { query?: Query; body?: unknown; key?: string; signal?: AbortSignal };

/**
 * One place that talks HTTP. Answers are taken as the contracts say (the server is tested against the same schemas);
 * refusals come out as `ApiError`. A call that hears nothing for 20 s counts as unreachable.
 */
export function createSend(watcher: Watcher): Send {
  return async <T>(method: string, path: string, { query = {}, body, key, signal }: Extras = {}): Promise<T> => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
    const patience = AbortSignal.timeout(20_000);
    const response = await fetch(`/api/v1/${path}${search.size > 0 ? `?${search}` : ''}`, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    }).catch((error: unknown) => {
      if (signal?.aborted) throw error;
      throw new ApiError('unreachable');
    });
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) watcher.serverTime(date);
    if (!response.ok) {
      const failure = await failureOf(response);
      if (failure.code === 'not-authenticated') watcher.sessionOver();
      throw failure;
    }
    if (response.status === 204) return undefined as T;
    // an answer that breaks off is as good as none
    return response.json().catch(() => {
      throw new ApiError('unreachable');
    }) as Promise<T>;
  };
}
