import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from './ledger.ts';

export type Answer = {
  id: string;
  openWarnings: string[];
  accepted: number;
  duplicates: number;
  level: number;
  measureId: string | null;
};
/** `key` is the Idempotency-Key; `orElse` are refusals that are right answers too. */
export type Post = { path: string; body: object; key?: string; orElse?: readonly string[] };
export type Caller = {
  /** Sends again, the same under the same key, until it is answered with 2xx; undefined when it is refused for good. */
  post: (post: Post) => Promise<Answer | undefined>;
  get: (path: string) => Promise<Answer | undefined>;
};

const patienceMs = 120_000;
const answerMs = 8_000;
const pauseMs = 150;

/** A client as we advise to write one: nothing counts until it is answered, and what is not answered is sent again. */
export function callerOf(url: string, credentials: Record<string, string>, ledger: Ledger): Caller {
  async function call(
    method: string,
    path: string,
    headers: Record<string, string>,
    { body, orElse = [] }: { body?: string; orElse?: readonly string[] } = {},
  ) {
    const end = Date.now() + patienceMs;
    for (let attempt = 1; ; attempt++) {
      const request = { method, headers, signal: AbortSignal.timeout(answerMs), ...(body ? { body } : {}) };
      const response = await fetch(`${url}/api/v1${path}`, request).catch(() => undefined);
      const text = await response?.text().catch(() => undefined);
      if (response?.ok && text !== undefined) return JSON.parse(text) as Answer;
      if (response && text && orElse.includes(codeIn(text))) {
        ledger.losers++;
        return undefined;
      }
      const isForGood = response !== undefined && response.status < 500 && response.status !== 429;
      if (isForGood || Date.now() > end) {
        ledger.refused.push(`${method} ${path}: ${response?.status ?? 'no answer'} ${text} (attempt ${attempt})`);
        return undefined;
      }
      ledger.repeats++;
      await sleep(pauseMs * Math.min(attempt, 5));
    }
  }
  return {
    post: async ({ path, body, key, orElse = [] }) => {
      const headers = {
        ...credentials,
        'content-type': 'application/json',
        ...(key ? { 'idempotency-key': key } : {}),
      };
      const answer = await call('POST', path, headers, { body: JSON.stringify(body), orElse });
      if (answer) ledger.acts++;
      return answer;
    },
    get: (path) => call('GET', path, credentials),
  };
}

/** The code of a typed refusal. */
function codeIn(text: string): string {
  try {
    return String((JSON.parse(text) as { code?: unknown }).code);
  } catch {
    return ''; // what broke off says nothing
  }
}
