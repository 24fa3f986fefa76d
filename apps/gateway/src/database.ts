import { connect, type Database } from '@longhaul/database';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from './config.ts';

/** The gateway's pool; closed after the last request was answered. */
@Injectable()
export class DatabaseConnection implements OnApplicationShutdown {
  readonly db: Database;

  constructor(config: Config) {
    this.db = connect(config.databaseUrl, { program: 'longhaul-gateway', max: 20 });
  }

  onApplicationShutdown(): Promise<void> {
    return this.db.close();
  }
}
