import type { Connection } from '@temporalio/client';
import { isGrpcServiceError } from '@temporalio/client';

/** Closed runs are kept this long; the database keeps the facts for ever. */
const retentionS = 14 * 24 * 3600;
const alreadyExists = 6;
const notFound = 5;
const keyword = 2;

/**
 * Registers our namespace with its search attributes where they are missing, and answers its id: a new id is a lost store.
 * `prepared` is the id that this process has seen to already. Throws while a new namespace is not usable yet: ask again.
 */
export async function ensureNamespace(
  connection: Connection,
  namespace: string,
  prepared: string | undefined,
): Promise<string> {
  const id = await describe(connection, namespace);
  if (id !== undefined && id === prepared) return id;
  if (id === undefined)
    await ignoring(alreadyExists, () =>
      connection.workflowService.registerNamespace({
        namespace,
        workflowExecutionRetentionPeriod: { seconds: retentionS as never },
      }),
    );
  const searchAttributes = { CustomerId: keyword, OrderNo: keyword };
  await ignoring(alreadyExists, () => connection.operatorService.addSearchAttributes({ namespace, searchAttributes }));
  const registered = id ?? (await describe(connection, namespace));
  if (!registered) throw new Error('the namespace was registered and is not there yet');
  return registered;
}

async function describe(connection: Connection, namespace: string): Promise<string | undefined> {
  const found = await ignoring(notFound, () => connection.workflowService.describeNamespace({ namespace }));
  return found?.namespaceInfo?.id ?? undefined;
}

async function ignoring<T>(code: number, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isGrpcServiceError(error) && (error.code as number) === code) return undefined;
    throw error;
  }
}
