import { searchAttributes } from '@longhaul/workflow-api';
import { type Connection, isGrpcServiceError } from '@temporalio/client';

/** Closed runs are kept this long; the database keeps the facts for ever. */
const retentionS = 14 * 24 * 3600;
const alreadyExists = 6;
const notFound = 5;
const keyword = 2;

/**
 * Sees to our namespace — there, with its retention and search attributes — and answers its id: a new id is a lost store.
 * `prepared` is the id that this process has seen to already. Throws while a new namespace is not usable yet: ask again.
 */
export async function ensureNamespace(
  connection: Connection,
  namespace: string,
  prepared: string | undefined,
): Promise<string> {
  const found = await describe(connection, namespace);
  if (found !== undefined && found.id === prepared) return found.id;
  const retention = { seconds: retentionS as never };
  if (!found)
    await ignoring(alreadyExists, () =>
      connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: retention }),
    );
  else if (found.retentionS !== retentionS)
    await connection.workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: retention },
    });
  // one by one: an attribute that is there already must not keep a new one out
  for (const name of Object.values(searchAttributes))
    await ignoring(alreadyExists, () =>
      connection.operatorService.addSearchAttributes({ namespace, searchAttributes: { [name]: keyword } }),
    );
  const registered = found ?? (await describe(connection, namespace));
  if (!registered) throw new Error('the namespace was registered and is not there yet');
  return registered.id;
}

async function describe(
  connection: Connection,
  namespace: string,
): Promise<{ id: string; retentionS: number } | undefined> {
  const found = await ignoring(notFound, () => connection.workflowService.describeNamespace({ namespace }));
  const id = found?.namespaceInfo?.id;
  return id ? { id, retentionS: Number(found?.config?.workflowExecutionRetentionTtl?.seconds ?? 0) } : undefined;
}

async function ignoring<T>(code: number, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isGrpcServiceError(error) && (error.code as number) === code) return undefined;
    throw error;
  }
}
