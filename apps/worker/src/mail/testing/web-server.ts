import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What was posted. */
export type Posted = { path: string; headers: IncomingHttpHeaders; body: string };
export type WebServer = {
  url: string;
  posted: Posted[];
  /** What it answers next. */
  answer: { status: number; body: string };
  stop: () => Promise<void>;
};

/** Somebody else's web server on the loopback: a customer's webhook, a robot of a group, an SMS provider. */
export async function startWebServer(): Promise<WebServer> {
  const state: Pick<WebServer, 'posted' | 'answer'> = { posted: [], answer: { status: 200, body: '{"errcode":0}' } };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      state.posted.push({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(state.answer.status).end(state.answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
