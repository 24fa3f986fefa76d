import type { ProblemCode } from '@longhaul/contracts';

/** A typed refusal; nothing of the command was stored. `id` names what stands in the way. */
export type Refusal = { ok: false; code: ProblemCode; id?: string };
export type Answer<T> = { ok: true; body: T } | Refusal;

export const refuse = (code: ProblemCode, id?: string): Refusal => ({ ok: false, code, ...(id ? { id } : {}) });
