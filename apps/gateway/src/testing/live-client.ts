import { type Change, liveEvents, livePath, type Tick, tickBytes, unpackTicks, type Watch } from '@longhaul/contracts';
import { io, type Socket } from 'socket.io-client';

/** A client of the live hub and all it heard. */
export type LiveClient = {
  socket: Socket;
  batches: Tick[][];
  changes: Change[];
  /** Every message in the order in which it came. */
  heard: string[];
  watch: (watch: Watch) => Promise<unknown>;
};

/** Connects; rejects with the code of the refusal. */
export function connectLive(url: string, headers: Record<string, string>): Promise<LiveClient> {
  const socket = io(url, { path: livePath, transports: ['websocket'], extraHeaders: headers, forceNew: true });
  const client: LiveClient = {
    socket,
    batches: [],
    changes: [],
    heard: [],
    watch: (watch) => socket.timeout(5_000).emitWithAck(liveEvents.watch, watch),
  };
  socket.onAny((event: string) => client.heard.push(event));
  socket.on(liveEvents.ticks, (batch: Buffer) => client.batches.push(ticksOf(batch)));
  socket.on(liveEvents.change, (change: Change) => client.changes.push(change));
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(client));
    socket.once('connect_error', (error) => {
      socket.close();
      reject(error);
    });
  });
}

function ticksOf(batch: Buffer): Tick[] {
  if (batch.byteLength % tickBytes !== 0) throw new Error(`a batch of ${batch.byteLength} bytes`);
  return unpackTicks(new Uint8Array(batch).buffer);
}
