import { buffer } from 'node:stream/consumers';
import { type ClaimedImport, claimImport, keepImport, releaseImport } from '@longhaul/database';
import { createLogger } from '@longhaul/platform';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../config.ts';
import { DatabaseConnection } from '../database.ts';
import { runImport } from './run-import.ts';

export const importKey = (sha256: string): string => `import/${sha256}`;

/** How long a job that nobody works on (its gateway died, or failed at it) waits at most, in ms. */
const lookEveryMs = 5_000;
/** How often the claim of a job at work is kept, in ms. */
const keepEveryMs = 3_000;

/** Works on imports, one at a time, whichever gateway they came in at. */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;
  private ending = false;

  constructor(
    private readonly connection: DatabaseConnection,
    private readonly config: Config,
  ) {
    this.logger = createLogger('gateway', config.logLevel);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), lookEveryMs);
    this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ending = true;
    clearInterval(this.timer);
    await this.working;
  }

  /** There may be something to do. */
  look(): void {
    if (this.working || this.ending) return;
    this.working = this.workOff()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'imports wait for the database'))
      .finally(() => {
        this.working = undefined;
      });
  }

  private async work(job: ClaimedImport): Promise<void> {
    const content = await buffer(await this.config.files.open(importKey(job.sha256)));
    await runImport(this.connection.db, job, content, () => !this.ending);
  }

  private async workOff(): Promise<void> {
    const { db } = this.connection;
    while (!this.ending) {
      const job = await claimImport(db, Date.now());
      if (!job) return;
      // one that cannot be kept now is kept the next time, or lost: then the job says so itself
      const keeping = setInterval(() => void keepImport(db, job, Date.now()).catch(() => false), keepEveryMs);
      try {
        await this.work(job).finally(() => clearInterval(keeping));
      } catch (error) {
        if (!this.ending) this.logger.error({ err: error, import: job.id }, 'an import broke off');
        // tried again at the next look, here or by another gateway, until it was tried too often
        await releaseImport(db, job, Date.now());
        return;
      }
    }
  }
}
