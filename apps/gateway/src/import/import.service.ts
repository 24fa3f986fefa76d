import { createReadStream } from 'node:fs';
import type { ImportForm, ImportJob, ImportMode, ImportPageQuery } from '@longhaul/contracts';
import { openImport, readImport, transact } from '@longhaul/database';
import { Injectable } from '@nestjs/common';
import { actorOf, type Caller, scopeOf } from '../access/index.ts';
import { Config } from '../config.ts';
import { DatabaseConnection } from '../database.ts';
import { discard, type SpooledFile } from '../files/index.ts';
import { bodyOf, ProblemError } from '../problem/index.ts';
import { ImportRunner, importKey } from './import-runner.ts';

const firstPage: ImportPageQuery = { limit: 50, cursor: 0 };
const longestName = 200;

/** Tables of orders: the file is kept first, then the job that somebody works on. */
@Injectable()
export class ImportService {
  constructor(
    private readonly connection: DatabaseConnection,
    private readonly config: Config,
    private readonly runner: ImportRunner,
  ) {}

  async start(caller: Caller, mode: ImportMode, form: ImportForm, spooled: SpooledFile[]): Promise<ImportJob> {
    try {
      const [file] = spooled;
      if (!file) throw new ProblemError('invalid', { detail: 'no file in the field "file"' });
      const customerId = customerOf(caller) ?? form.customerId;
      if (customerId === undefined) throw new ProblemError('unknown-customer');
      await this.config.files.put(importKey(file.sha256), createReadStream(file.path), file.size);
      const wanted = {
        ...{ customerId, mode, sha256: file.sha256, mapping: form.mapping ?? {}, actor: actorOf(caller) },
        fileName: file.originalname.replaceAll(/\p{C}/gu, '').slice(-longestName),
        source: customerOf(caller) === undefined ? ('staff' as const) : ('customer' as const),
      };
      const { id } = bodyOf(
        await transact(this.connection.db, scopeOf(caller), (tx) => openImport(tx, wanted, Date.now())),
      );
      this.runner.look();
      return this.read(caller, id, firstPage);
    } finally {
      await Promise.all(spooled.map(discard));
    }
  }

  async read(caller: Caller, id: string, page: ImportPageQuery): Promise<ImportJob> {
    const job = await transact(this.connection.db, scopeOf(caller), (tx) => readImport(tx, id, page));
    if (!job) throw new ProblemError('not-found');
    return job;
  }
}

/** The customer whose orders the caller may send in; undefined for our staff, who say it. */
const customerOf = (caller: Caller): string | undefined =>
  caller.kind === 'fleet' ? undefined : (caller.customerId ?? undefined);
