import { connect, type Database } from '@longhaul/database';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from './config.ts';

/** The worker's pool; closed last, after everything that uses it. */
@Injectable()
export class DatabaseConnection implements OnApplicationShutdown {
  readonly db: Database;

  constructor(readonly config: Config) {
    this.db = connect(config.databaseUrl, { program: 'longhaul-worker', max: 20 });
  }

  onApplicationShutdown(): Promise<void> {
    return this.db.close();
  }
}
