import { until } from '@longhaul/platform/servers';
import type { Caller, Post } from '../caller.ts';

/** The act's mark in the log is its key. */
type MarkedPost = Post & { key: string };

const raising = (orderId: string, type: string, key: string): MarkedPost => ({
  path: '/exceptions',
  body: { orderId, type, note: key },
  key,
});

/** A case that is in the midst of its ladder when the time comes to which the database goes back. */
export const midLadder = (orderId: string): MarkedPost => raising(orderId, 'DAMAGE', 'chaos-case-restored/raise');

export const stands = (by: Caller, caseId: string, level: number): Promise<void> =>
  until(async () => ((await by.get(`/exceptions/${caseId}`))?.level ?? 0) >= level, 20_000);

/** What is done about it after that time, and another case that is raised after it. */
export const laterActs = (caseId: string): MarkedPost[] => [
  act(caseId, 'notes', { text: 'chaos-case-restored/notes' }),
  act(caseId, 'measures', { kind: 'waitAndReplan', note: 'chaos-case-restored/measures' }),
];
export const laterCase = (orderId: string): MarkedPost => raising(orderId, 'COMPLAINT', 'chaos-case-late/raise');

const act = (caseId: string, to: string, body: object): MarkedPost => ({
  path: `/exceptions/${caseId}/${to}`,
  body,
  key: `chaos-case-restored/${to}`,
});
