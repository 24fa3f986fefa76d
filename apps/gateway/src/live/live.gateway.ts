import { livePath, watchSchema } from '@longhaul/contracts';
import { readEpoch, transact } from '@longhaul/database';
import { type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { ServerOptions } from 'socket.io';
import { Allow, Callers, isForeign, mayUse } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';
import { Audience } from './audience.ts';
import type { LiveServer, LiveSocket } from './live-socket.ts';

/** How long a logged-out or expired session may go on listening, at most. */
const recheckMs = 60_000;

const options: Partial<ServerOptions> = {
  path: livePath,
  transports: ['websocket', 'polling'],
  serveClient: false,
  perMessageDeflate: false,
  // the longest message is a watch of 400 cells
  maxHttpBufferSize: 16_384,
  allowRequest: ({ headers }, decide) => decide(isForeign(headers) ? 'foreign origin' : null, !isForeign(headers)),
};

/**
 * Answer to a `watch`: its rooms are joined, or why they are not. `epoch` counts the restores of the database: a client
 * that knew another one holds rows that are no more.
 */
type WatchAnswer = { epoch: number } & ({ ok: true } | { ok: false; code: 'invalid' | 'forbidden' });

/** The door of the live hub: who may listen comes in by the session of the page, and stays while that is good. */
@WebSocketGateway(options)
export class LiveGateway
  implements
    OnGatewayInit<LiveServer>,
    OnGatewayConnection<LiveSocket>,
    OnGatewayDisconnect<LiveSocket>,
    OnApplicationBootstrap,
    BeforeApplicationShutdown
{
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly audience: Audience,
    private readonly callers: Callers,
    private readonly connection: DatabaseConnection,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.cutEnded(), recheckMs);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  afterInit(server: LiveServer): void {
    server.use((socket, next) => {
      this.letIn(socket).then(
        (refusal) => next(refusal ? new Error(refusal) : undefined),
        () => next(new Error('busy')),
      );
    });
    this.audience.open(server);
  }

  handleConnection(socket: LiveSocket): Promise<void> {
    return this.audience.enter(socket);
  }

  handleDisconnect(socket: LiveSocket): void {
    this.audience.leave(socket);
  }

  /** Watching positions is for our staff; a customer's people hear of changes only. */
  @SubscribeMessage('watch')
  @Allow('live.listen')
  async watch(@ConnectedSocket() socket: LiveSocket, @MessageBody() body: unknown): Promise<WatchAnswer> {
    const epoch = await transact(this.connection.db, 'all', readEpoch);
    if (!mayUse(socket.data.caller, 'vehicle.read')) return { ok: false, code: 'forbidden', epoch };
    const watch = watchSchema.safeParse(body);
    if (!watch.success) return { ok: false, code: 'invalid', epoch };
    await this.audience.watch(socket, watch.data);
    return { ok: true, epoch };
  }

  /** Disconnects whose session ended or whose rights changed. Who cannot be looked up now is looked up next time. */
  async cutEnded(): Promise<void> {
    for (const socket of this.audience.sockets()) {
      const { caller } = socket.data;
      const now = await this.callers.identify(socket.handshake.headers).catch(() => caller);
      if (JSON.stringify(now) !== JSON.stringify(caller)) socket.disconnect(true);
    }
  }

  private async letIn(socket: LiveSocket): Promise<'not-authenticated' | 'forbidden' | undefined> {
    const caller = await this.callers.identify(socket.handshake.headers);
    if (!caller) return 'not-authenticated';
    if (!mayUse(caller, 'live.listen')) return 'forbidden';
    socket.data.caller = caller;
    return undefined;
  }
}
