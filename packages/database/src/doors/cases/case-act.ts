import type { Tx } from '../../connection/index.ts';
import type { LockedCase } from '../../exceptions/index.ts';
import type { LockedOrder } from '../../orders/index.ts';
import type { Refusal } from '../answer.ts';

/** What a decision about a case knows beside its body. `orders` are the members, locked, when it is a closing. */
export type CaseBy = { actor: string; role: string; at: number; orders: readonly LockedOrder[] };

/** Carries a decision out on a locked case, or says why not. */
export type CaseAct<Body> = (tx: Tx, one: LockedCase, body: Body, by: CaseBy) => Promise<Refusal | null>;
