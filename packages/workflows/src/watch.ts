import { type Watched, watched } from '@longhaul/workflow-api';
import { continueAsNew } from '@temporalio/workflow';
import { follow } from './follow.ts';
import type { ToldView } from './view.ts';

const course = ['open', 'over'] as const;

/**
 * What has dues but no story of its own, such as a claim's deadlines: it waits and acts until the row is over. `known` is
 * what an earlier run knew.
 */
export async function watch(kind: Watched, id: string, known?: ToldView): Promise<void> {
  const it = follow(id, { act: watched[kind], course, known, turnPage: (view) => continueAsNew(kind, id, view) });
  await it.until('over');
}
