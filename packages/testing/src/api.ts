/** A caller of the HTTP API: what came back, with its status. */
export type Reply = { status: number; body: Body };
/** What the tests look at, of whichever body came back. */
type Body = {
  id: string;
  status: string;
  code?: string;
  openWarnings?: string[];
  items?: { type: string; outcome: string; source: string; detail: { rule?: string } }[];
};
export type Api = {
  get: (path: string) => Promise<Reply>;
  post: (path: string, body: unknown, key?: string | null) => Promise<Reply>;
};

let counter = 0;

/** Talks to the API with a bearer secret or a cookie. Each POST gets a fresh Idempotency-Key unless one is given (null: none). */
export function apiOf(url: string, credentials: { bearer?: string; cookie?: string } = {}): Api {
  const headers = {
    ...(credentials.bearer ? { authorization: `Bearer ${credentials.bearer}` } : {}),
    ...(credentials.cookie ? { cookie: credentials.cookie } : {}),
  };
  const read = async (response: Response): Promise<Reply> => {
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : {} };
  };
  return {
    get: async (path) => read(await fetch(`${url}/api/v1${path}`, { headers })),
    post: async (path, body, key = `test-${++counter}`) =>
      read(
        await fetch(`${url}/api/v1${path}`, {
          method: 'POST',
          headers: {
            ...headers,
            'content-type': 'application/json',
            ...(key === null ? {} : { 'idempotency-key': key }),
          },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
  };
}
