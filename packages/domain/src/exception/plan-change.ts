/** What two editions of a plan do not share, by its path: `steps[quarantine].limitS`. Null: it is not there. */
export type PathChange = { path: string; before: unknown; after: unknown };

type Branch = { [name: string]: unknown };
const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null;

/**
 * What changes from one to the other, by path. Parts of a list that have a key are compared by it, so that a step that
 * moved is not another step; the order of such a list is a change of its own.
 */
export function changesByPath(before: unknown, after: unknown, path = ''): PathChange[] {
  const [from, to] = [branchOf(before), branchOf(after)];
  if (!from || !to) {
    const [was, is] = [before ?? null, after ?? null];
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ path, before: was, after: is }];
  }
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  const isList = Array.isArray(before) && Array.isArray(after);
  const inside = names.flatMap((name) =>
    changesByPath(from[name], to[name], isList ? `${path}[${name}]` : path ? `${path}.${name}` : name),
  );
  const [orderBefore, orderAfter] = [sharedKeys(before, after), sharedKeys(after, before)];
  return orderBefore.join() === orderAfter.join()
    ? inside
    : [...inside, { path: `${path}.order`, before: orderBefore, after: orderAfter }];
}

const keyOf = (part: unknown): string | undefined => {
  const key = isBranch(part) ? part.key : undefined;
  return typeof key === 'string' ? key : undefined;
};

/** A list by its parts' keys, else by their places. */
function branchOf(value: unknown): Branch | undefined {
  if (!Array.isArray(value)) return isBranch(value) ? value : undefined;
  return Object.fromEntries(value.map((part, index) => [keyOf(part) ?? String(index + 1), part]));
}

/** The keys of a list that the other has too, in the order of the list. */
function sharedKeys(list: unknown, other: unknown): string[] {
  if (!Array.isArray(list) || !Array.isArray(other)) return [];
  const known = other.map(keyOf);
  return list.flatMap((part) => {
    const key = keyOf(part);
    return key !== undefined && known.includes(key) ? [key] : [];
  });
}
