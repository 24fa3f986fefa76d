import type { Readable } from 'node:stream';
import type { EvidenceFile, EvidenceForm } from '@longhaul/contracts';
import {
  addEvidence,
  auditReading,
  findCaseId,
  findEvidence,
  fleetCarriesCase,
  listEvidence,
  transact,
} from '@longhaul/database';
import { Injectable } from '@nestjs/common';
import { actorOf, type Caller, scopeOf } from '../access/index.ts';
import { Config } from '../config.ts';
import { DatabaseConnection } from '../database.ts';
import { keepFiles, keyOf, type SpooledFile, type StoredFile } from '../files/index.ts';
import { bodyOf, ProblemError } from '../problem/index.ts';

/** Where their content lies in the file store. */
const folder = 'evidence';

/** Evidence 证据 of cases and claims: content in the file store, everything else in the database. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly connection: DatabaseConnection,
    private readonly config: Config,
  ) {}

  private get db() {
    return this.connection.db;
  }

  /** Only the house says who may see a file: what a customer adds is its own, what a carrier adds is for the house. */
  async add(
    caller: Caller,
    idOrNumber: string,
    spooled: SpooledFile[],
    { note, visibleTo }: EvidenceForm,
  ): Promise<EvidenceFile[]> {
    let id = '';
    return this.keep(
      spooled,
      async () => {
        if (spooled.length === 0) throw new ProblemError('invalid', { detail: 'no file in the field "file"' });
        id = await this.caseOf(caller, idOrNumber);
      },
      async (files) => {
        const shown = caller.kind === 'fleet' ? undefined : visibleTo;
        const sender = { actor: actorOf(caller), note, visibleTo: shown };
        return bodyOf(await addEvidence(this.db, scopeOf(caller), id, files, sender, Date.now()));
      },
    );
  }

  /** Puts files into the store as evidence, then lets `write` say of what. */
  keep<T>(
    spooled: SpooledFile[],
    mayKeep: () => Promise<void>,
    write: (files: StoredFile[]) => Promise<T>,
  ): Promise<T> {
    return keepFiles({ files: this.config.files, folder }, spooled, mayKeep, write);
  }

  async list(caller: Caller, idOrNumber: string): Promise<EvidenceFile[]> {
    const caseId = await this.caseOf(caller, idOrNumber);
    return transact(this.db, scopeOf(caller), (tx) => listEvidence(tx, { caseId }));
  }

  async openOfCase(caller: Caller, idOrNumber: string, fileId: string) {
    return this.open(caller, { caseId: await this.caseOf(caller, idOrNumber) }, fileId);
  }

  /** Photos show people and names: that somebody has looked is written down. */
  async open(
    caller: Caller,
    of: Parameters<typeof findEvidence>[1],
    fileId: string,
  ): Promise<{ file: EvidenceFile; content: Readable }> {
    const file = await transact(this.db, scopeOf(caller), async (tx) => {
      const found = await findEvidence(tx, of, fileId);
      if (!found) throw new ProblemError('not-found');
      const reading = { action: 'read', subject: `evidence/${fileId}`, customerId: found.visibleTo };
      await auditReading(tx, { at: Date.now(), actor: actorOf(caller), ...reading });
      return found;
    });
    return { file, content: await this.config.files.open(keyOf(folder, file.sha256)) };
  }

  /** The case, if the caller may see it: a fleet those of orders that its vehicles carry. */
  private async caseOf(caller: Caller, idOrNumber: string): Promise<string> {
    const id = await transact(this.db, scopeOf(caller), (tx) => findCaseId(tx, idOrNumber));
    if (id === undefined || (caller.kind === 'fleet' && !(await fleetCarriesCase(this.db, caller.fleetId, id))))
      throw new ProblemError('not-found');
    return id;
  }
}
