import type { ImportJob, ImportMapping, ImportMode, ImportPageQuery } from '@longhaul/contracts';
import { canonicalJson, newId, sha256 } from '@longhaul/platform';
import { writeAudit } from '../audit/index.ts';
import type { Tx } from '../connection/index.ts';
import { type Answer, refuse } from '../doors/index.ts';

export type NewImport = {
  customerId: string;
  mode: ImportMode;
  /** Hex SHA-256 of the file, whose content the file store has already. */
  sha256: string;
  fileName: string;
  mapping: ImportMapping;
  source: 'staff' | 'customer';
  actor: string;
};

/** In whose name the orders of a job are taken in: one that is tried again after a crash is the same command. */
export const importCaller = (id: string): string => `import/${id}`;

/**
 * A table of orders came in. The same file for the same customer, mode and mapping is the same job: one that took
 * orders in is answered as it stands, one that took none starts again, since a site may have been registered meanwhile.
 */
export async function openImport(tx: Tx, wanted: NewImport, at: number): Promise<Answer<{ id: string }>> {
  const { actor, mapping, ...said } = wanted;
  const customer = await tx.selectFrom('customer').select('id').where('id', '=', wanted.customerId).executeTakeFirst();
  if (!customer) return refuse('unknown-customer');
  const created = { createdAt: new Date(at), createdBy: actor };
  const mappingHash = sha256(canonicalJson(mapping));
  const { id } = await tx
    .insertInto('importJob')
    .values({ id: newId(), ...said, ...created, mapping: JSON.stringify(mapping), mappingHash, state: 'waiting' })
    .onConflict((conflict) =>
      // an update that changes nothing, so that the row is returned
      conflict.columns(['customerId', 'sha256', 'mode', 'mappingHash']).doUpdateSet({ mappingHash }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  const again = await tx
    .updateTable('importJob')
    .set({ state: 'waiting', done: 0, goodRows: 0, problemCount: 0, finishedAt: null, attempts: 0, claimedUntil: null })
    .where('id', '=', id)
    .where('accepted', '=', 0)
    .where('finishedAt', 'is not', null)
    .executeTakeFirst();
  if (again.numUpdatedRows > 0n) await tx.deleteFrom('command').where('caller', '=', importCaller(id)).execute();
  await writeAudit(tx, {
    at,
    actor,
    action: `import ${wanted.mode}`,
    subject: `import/${id}`,
    customerId: customer.id,
  });
  return { ok: true, body: { id } };
}

/** A job with a page of its problems; undefined when it is not there for who is looking. */
export async function readImport(tx: Tx, id: string, page: ImportPageQuery): Promise<ImportJob | undefined> {
  const job = await tx.selectFrom('importJob').selectAll().where('id', '=', id).executeTakeFirst();
  if (!job) return undefined;
  const found = await tx
    .selectFrom('importProblem')
    .select(['number', 'row', 'column', 'code', 'value'])
    .where('jobId', '=', id)
    .where('number', '>', page.cursor)
    .orderBy('number')
    .limit(page.limit + 1)
    .execute();
  const shown = found.slice(0, page.limit);
  const { customerId, fileName, total, done, goodRows, accepted, problemCount } = job;
  return {
    ...{ id, customerId, fileName, total, done, goodRows, badRows: done - goodRows, accepted, problemCount },
    mode: job.mode as ImportJob['mode'],
    state: job.state as ImportJob['state'],
    createdAt: job.createdAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
    problems: {
      items: shown.map(({ number: _, code, ...where }) => ({
        ...where,
        code: code as ImportJob['problems']['items'][number]['code'],
      })),
      nextCursor: found.length > page.limit ? String(shown.at(-1)?.number) : null,
    },
  };
}
