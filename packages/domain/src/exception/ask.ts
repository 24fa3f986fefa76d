import type { Instant } from '../instant.ts';
import type { LadderLevel } from './policy.ts';

/** Somebody of the house as the ladder sees them. */
export type Colleague = {
  id: string;
  role: string;
  deputyId: string | null;
  absentFrom: Instant | null;
  absentTo: Instant | null;
};

/** Whose customer a case is: the customer's own people, by id. */
export type CustomerPeople = {
  representativeId: string | null;
  group: readonly string[];
  accountManagerId: string | null;
};

const isAbsent = ({ absentFrom, absentTo }: Colleague, at: Instant): boolean =>
  absentFrom !== null && absentFrom <= at && (absentTo === null || at < absentTo);

/**
 * Who is really asked when a level starts: the people whom the policy names, else the customer's own, else (of a
 * representative) the customer's service group, else everybody of the role. Who is absent is replaced by their deputy; a
 * chain of absent deputies ends with the next of these.
 */
export function askedOn(
  level: LadderLevel,
  people: CustomerPeople,
  colleagues: readonly Colleague[],
  at: Instant,
): string[] {
  const ofRole = () =>
    colleagues
      .filter(({ role }) => role === (level.role === 'representative' ? 'clerk' : level.role))
      .map(({ id }) => id);
  const present = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => standIn(id, colleagues, at) ?? []))];
  for (const ids of [level.people ?? [], ...own(level, people), ofRole()]) {
    const asked = present(ids);
    if (asked.length > 0) return asked;
  }
  return ofRole();
}

function own({ role }: LadderLevel, { representativeId, group, accountManagerId }: CustomerPeople): string[][] {
  if (role === 'representative') return [representativeId ? [representativeId] : [], [...group]];
  return role === 'accountManager' && accountManagerId ? [[accountManagerId]] : [];
}

/** The person, or the first present deputy; undefined when the chain ends or turns in a circle. */
function standIn(id: string, colleagues: readonly Colleague[], at: Instant): string | undefined {
  const seen = new Set<string>();
  for (let next: string | null = id; next !== null && !seen.has(next); ) {
    seen.add(next);
    const colleague = colleagues.find((one) => one.id === next);
    if (!colleague) return undefined;
    if (!isAbsent(colleague, at)) return colleague.id;
    next = colleague.deputyId;
  }
  return undefined;
}
