import type { Change } from '@longhaul/contracts';
import type { Server, Socket } from 'socket.io';
import type { Caller } from '../access/index.ts';

type FromClient = Record<string, (...message: unknown[]) => void>;
type ToClient = { ticks: (batch: ArrayBuffer) => void; change: (change: Change) => void; resnapshot: () => void };

/** One connected client; who it is was found out at the handshake. */
export type LiveSocket = Socket<FromClient, ToClient, FromClient, { caller: Caller }>;
export type LiveServer = Server<FromClient, ToClient, FromClient, { caller: Caller }>;
