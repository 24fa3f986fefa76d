import { type Change, liveEvents, livePath } from '@longhaul/contracts';

/** Somebody's screen: when it heard of which notice, epoch ms. */
export type Ears = { heard: Map<string, number>; close: () => void };

/** Engine.IO packets, and Socket.IO's inside of them, as their protocols number them. */
const packets = { ping: '2', pong: '3', connect: '40', event: '42' };

/** Listens to the live hub as a browser does, in Socket.IO's own text frames: nothing of a client library is measured. */
export async function listenAs(url: string, cookie: string): Promise<Ears> {
  const address = `${url.replace('http', 'ws')}${livePath}/?EIO=4&transport=websocket`;
  const socket = new WebSocket(address, { headers: { cookie } } as unknown as string[]);
  const heard = new Map<string, number>();
  const connected = Promise.withResolvers<void>();
  socket.addEventListener('error', () => connected.reject(new Error('the live hub could not be reached')));
  socket.addEventListener('message', ({ data }) => {
    const text = String(data);
    if (text.startsWith('0')) socket.send(packets.connect);
    else if (text === packets.ping) socket.send(packets.pong);
    else if (text.startsWith(packets.event)) hear(text);
    else if (text.startsWith(packets.connect)) connected.resolve();
  });
  const hear = (text: string) => {
    const [event, change] = JSON.parse(text.slice(packets.event.length)) as [string, Change | undefined];
    if (event === liveEvents.change && change?.kind === 'notice' && !heard.has(change.id))
      heard.set(change.id, Date.now());
  };
  await connected.promise;
  return { heard, close: () => socket.close() };
}
