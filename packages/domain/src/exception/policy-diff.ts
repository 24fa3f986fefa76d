import type { ExceptionPolicy } from './policy.ts';

type Value = string | number | boolean | null;

/** What two editions do not share, by its path (`ladder.S1.2.ackS`); absent where one of them has no such level or limit. */
export type ExceptionPolicyChange = { path: string; before?: Value; after?: Value };

/** What changes for a case that is raised under one policy instead of another. */
export function diffExceptionPolicies(before: ExceptionPolicy, after: ExceptionPolicy): ExceptionPolicyChange[] {
  const [from, to] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...from.keys(), ...to.keys()])]
    .filter((path) => from.get(path) !== to.get(path))
    .map((path) => ({ path, ...said('before', from.get(path)), ...said('after', to.get(path)) }));
}

const said = (name: 'before' | 'after', value: Value | undefined) => (value === undefined ? {} : { [name]: value });

/** Every value with the path that leads to it; levels count from 1, as people call them. */
function leavesOf(thing: unknown, path: readonly string[] = []): Map<string, Value> {
  if (typeof thing !== 'object' || thing === null) return new Map([[path.join('.'), thing as Value]]);
  const parts = Array.isArray(thing)
    ? thing.map((one, index) => [`${index + 1}`, one] as const)
    : Object.entries(thing);
  return new Map(
    parts.filter(([, one]) => one !== undefined).flatMap(([name, one]) => [...leavesOf(one, [...path, name])]),
  );
}
