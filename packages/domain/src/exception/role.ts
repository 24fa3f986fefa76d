/** Who is asked on the levels of the ladder, lowest first. `representative`: the customer's own, or its service group. */
export const ladderRoles = [
  'representative',
  'accountManager',
  'supervisor',
  'operationsManager',
  'generalManager',
  'quality',
] as const;
export type LadderRole = (typeof ladderRoles)[number];

/** How high somebody stands when measures are approved; undefined: not at all. Quality decides what only it may. */
const rank: Record<string, number> = { supervisor: 3, operationsManager: 4, generalManager: 5 };

/** The level on which a role of the house approves; the supervisor's is the lowest. */
export const levelOfRole = (role: string): number => rank[role] ?? 3;

/** Whether a person of this role may decide a request that stands on a level. A request for quality is quality's alone. */
export const mayDecide = (role: string, need: 'supervisor' | 'quality', level: number): boolean =>
  need === 'quality' ? role === 'quality' : (rank[role] ?? 0) >= Math.max(3, level);
