import { type Change, liveEvents, type Watch } from '@longhaul/contracts';
import { Injectable } from '@nestjs/common';
import { Metrics } from '../metrics.ts';
import { liveCounters } from './counters.ts';
import type { LiveServer, LiveSocket } from './live-socket.ts';
import { changeRoomsOf, watchRooms } from './rooms.ts';

/** So many messages may wait for a client that does not read; then changes are no longer kept for it one by one. */
const mostWaiting = 256;

/**
 * `waiting` counts messages that its transport has not taken yet; `missed` are the vehicles whose ticks were held back
 * and `stale` says that changes were dropped: both are made up for later.
 */
type Client = { socket: LiveSocket; watching: Set<string>; waiting: number; missed: Set<number>; stale: boolean };

/**
 * Who is connected, and what each can take. Nothing queues without end for a client that reads slowly: instead of old
 * batches it gets, once it reads again, one with the last value of each vehicle it missed.
 *
 * socket.io's `volatile` would not do: it drops a message when the transport is writing at that moment, and so all but
 * the first batch of a beat, and nothing makes up for what was dropped.
 */
@Injectable()
export class Audience {
  private server: LiveServer | undefined;
  private readonly clients = new Map<string, Client>();
  private slow: Client[] = [];
  private readonly count;

  constructor({ registry }: Metrics) {
    this.count = liveCounters(registry, () => this.clients.size);
  }

  open(server: LiveServer): void {
    this.server = server;
  }

  async enter(socket: LiveSocket): Promise<void> {
    const client: Client = { socket, watching: new Set(), waiting: 0, missed: new Set(), stale: false };
    socket.conn.on('packetCreate', () => {
      client.waiting += 1;
    });
    socket.conn.on('drain', () => {
      client.waiting = 0;
    });
    this.clients.set(socket.id, client);
    await socket.join(changeRoomsOf(socket.data.caller));
  }

  leave(socket: LiveSocket): void {
    this.clients.delete(socket.id);
  }

  /** Replaces what a client watches; resolves when its rooms are joined. */
  async watch(socket: LiveSocket, watch: Watch): Promise<void> {
    const client = this.clients.get(socket.id);
    if (!client) return;
    const wanted = watchRooms(watch);
    const before = client.watching;
    client.watching = wanted;
    for (const room of before) if (!wanted.has(room)) await socket.leave(room);
    await socket.join([...wanted]);
  }

  /** Starts a round of batches: who has not read the round before is left out of this one, who has is caught up. */
  startRound(pack: (indexes: Iterable<number>) => ArrayBuffer): void {
    this.slow = [];
    for (const client of this.clients.values()) {
      if (client.waiting > 0) this.slow.push(client);
      else this.catchUp(client, pack);
    }
  }

  /** Sends a batch to all who watch a room and read fast enough. It is packed only when there is somebody. */
  sendTicks(room: string, indexes: readonly number[], pack: (indexes: Iterable<number>) => ArrayBuffer): void {
    const late = this.slow.filter(({ watching }) => watching.has(room));
    for (const { missed } of late) for (const index of indexes) missed.add(index);
    this.count.batchesSkipped.inc(late.length);
    const hearers = (this.server?.sockets.adapter.rooms.get(room)?.size ?? 0) - late.length;
    if (hearers <= 0) return;
    const exceptIds = late.map(({ socket }) => socket.id);
    this.server?.to(room).except(exceptIds).emit(liveEvents.ticks, pack(indexes));
    this.count.ticksSent.inc(indexes.length * hearers);
  }

  sendChange(rooms: readonly string[], change: Change): void {
    for (const client of this.clients.values()) {
      if (!rooms.some((room) => client.socket.rooms.has(room))) continue;
      if (client.stale || client.waiting > mostWaiting) {
        client.stale = true;
        continue;
      }
      client.socket.emit(liveEvents.change, change);
      this.count.changesSent.inc();
    }
  }

  /** Changes may have been missed: everybody takes a new snapshot, who reads slowly once it reads again. */
  resnapshot(): void {
    for (const client of this.clients.values()) client.stale = true;
  }

  sockets(): LiveSocket[] {
    return [...this.clients.values()].map(({ socket }) => socket);
  }

  private catchUp(client: Client, pack: (indexes: Iterable<number>) => ArrayBuffer): void {
    if (client.stale) client.socket.emit(liveEvents.resnapshot);
    client.stale = false;
    if (client.missed.size === 0) return;
    client.socket.emit(liveEvents.ticks, pack(client.missed));
    this.count.ticksSent.inc(client.missed.size);
    client.missed.clear();
  }
}
