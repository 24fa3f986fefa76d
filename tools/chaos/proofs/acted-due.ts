/** Something that was done because it was due, and when: `at` it was due and that could be known. */
export type ActedDue = { kind: string; what: string; at: number; acted: number | null; kept: null };

/** What was due; `early` are acts of the clock that were not due. */
export type DuesOf = { dues: ActedDue[]; early: string[] };
