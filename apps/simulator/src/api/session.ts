import { ApiError, ask } from './http.ts';
import type { Secrets } from './secrets.ts';

/** Does something as the clerk: logs in when needed, and again when the session has ended. */
export type AsClerk = <T>(work: (headers: { cookie: string }) => Promise<T>) => Promise<T>;

export function clerkSession(url: string, secrets: Secrets): AsClerk {
  let session: Promise<string> | undefined;
  const login = async (): Promise<string> => {
    const clerk = secrets.users.find((user) => user.role === 'clerk');
    if (!clerk) throw new Error('the secrets name no clerk');
    const body = { email: clerk.email, password: clerk.password };
    const response = await ask(url, { method: 'POST', path: '/session', body });
    return response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  };
  return async (work) => {
    session ??= login().catch((error: Error) => {
      session = undefined;
      throw error;
    });
    const mine = session;
    const cookie = await mine;
    try {
      return await work({ cookie });
    } catch (error) {
      if (error instanceof ApiError && error.status === 401 && session === mine) session = undefined;
      throw error;
    }
  };
}
