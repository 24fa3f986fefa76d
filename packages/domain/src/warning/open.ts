import type { Instant } from '../instant.ts';
import type { WarningRule } from './rules.ts';

/** An open warning 预警 of an order: which tier it stands on, and who looks after it. */
export type OpenWarning = {
  rule: WarningRule;
  /** What it guards: the deadline, or the arrival, that it was raised for. */
  promisedAt: Instant;
  /** 1 is the first; higher when it climbed. */
  tier: number;
  /** Since when it waits for somebody: raised, climbed or come back. */
  waitsSince: Instant;
  /** When an acknowledged warning comes back; null while nobody has acknowledged it. */
  checkAt: Instant | null;
  /** It has become an exception: nobody waits for an acknowledgement any more. */
  escalated: boolean;
};
