import { createServer, type Server } from 'node:http';
import { relayLag } from '@longhaul/database';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../config.ts';
import { DatabaseConnection } from '../database.ts';
import { MailRoom } from '../mail/index.ts';
import { TemporalWorkers } from '../temporal/index.ts';

/** `GET /health/live` and `/health/ready`. Ready means the database: Temporal's absence is shown, and is not fatal. */
@Injectable()
export class Health implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly config: Config,
    private readonly database: DatabaseConnection,
    private readonly workers: TemporalWorkers,
    private readonly mail: MailRoom,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const server = createServer((request, response) => {
      const answer = request.url === '/health/live' ? Promise.resolve({ status: 'ok' }) : this.report();
      void answer.then(
        (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
        () => response.writeHead(503).end('{"status":"no database"}'),
      );
    });
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.config.healthPort, this.config.host, resolve);
    });
  }

  beforeApplicationShutdown(): void {
    this.server?.close();
  }

  private async report(): Promise<object> {
    const { untold, oldestS, late, latestS } = await relayLag(this.database.db);
    return {
      status: 'ok',
      temporal: this.workers.state,
      relay: { untold, oldestS },
      timers: { late, latestS },
      channels: this.mail.switches,
    };
  }
}
