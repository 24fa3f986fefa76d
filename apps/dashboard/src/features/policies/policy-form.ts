import type { NewPolicy, PolicyEdition } from '@longhaul/contracts';
import { defaultPolicy, diffPolicies, type Policy, policyNumbers } from '@longhaul/domain';
import { type DurationForm, durationForm, secondsOf } from './duration-form.ts';
import { type ExceptionForm, exceptionPolicyOf } from './exception-form.ts';

export type PolicyForm = Record<keyof Policy, DurationForm>;

const named = <T>(of: (number: keyof Policy) => T): Record<keyof Policy, T> =>
  Object.fromEntries(policyNumbers.map((number) => [number, of(number)])) as Record<keyof Policy, T>;

/** The form as an edition has it. */
export const formOf = (numbers: Partial<Policy>): PolicyForm =>
  named((number) => durationForm(numbers[number] ?? defaultPolicy[number]));

/** The numbers that are no durations. */
export const wrongIn = (form: PolicyForm): (keyof Policy)[] =>
  policyNumbers.filter((number) => secondsOf(form[number]) === null);

/** What the form says, in seconds; a number that is none yet stays as it was. */
export const numbersOf = (form: PolicyForm, before: Partial<Policy>): Policy =>
  named((number) => secondsOf(form[number]) ?? before[number] ?? defaultPolicy[number]);

/** What the form changes in an edition. */
export const changesOf = (form: PolicyForm, before: Partial<Policy>): ReturnType<typeof diffPolicies> =>
  diffPolicies(before, numbersOf(form, before));

/**
 * The edition as it is sent, with every number, so that it stays what it is when a default changes; also those that only
 * a newer server knows.
 */
export const editionOf = (
  form: PolicyForm,
  exceptions: ExceptionForm,
  before: PolicyEdition,
  customerId: string | null,
): NewPolicy => ({
  customerId,
  numbers: { ...before.numbers, ...numbersOf(form, before.numbers) },
  exceptions: exceptionPolicyOf(exceptions, before.exceptions),
});

/** Of an owner's editions and the house's, newest first: those of the owner alone, and the one that new orders get. */
export function standingOf(
  editions: readonly PolicyEdition[],
  customerId: string | null,
): { own: PolicyEdition[]; inForce: PolicyEdition | null } {
  const newest = (of: string | null) =>
    editions.filter((edition) => edition.customerId === of).sort((a, b) => b.edition - a.edition);
  const own = newest(customerId);
  return { own, inForce: own[0] ?? newest(null)[0] ?? null };
}
