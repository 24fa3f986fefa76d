import { expect, test } from 'vitest';
import { GroupCommit, TooMuchWaiting } from './group-commit.ts';

const limits = { gatherMs: 1, mostInGroup: 5, mostWaiting: 8 };

/** A store that shows which groups it was given, and finishes one when told to. */
function store() {
  const groups: number[][] = [];
  let finish: (() => void) | undefined;
  const group = new GroupCommit<number, string>(async (items) => {
    groups.push([...items]);
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    if (items.includes(-1)) throw new Error('disk full');
    return items.map((item) => `stored ${item}`);
  }, limits);
  const finishNext = async () => {
    while (!finish) await new Promise((resolve) => setImmediate(resolve));
    finish();
    finish = undefined;
  };
  return { groups, group, finishNext };
}

test('what comes within the same moments is one group; what comes meanwhile is the next; each gets its own answers', async () => {
  const { groups, group, finishNext } = store();
  const first = [group.submit([1, 2]), group.submit([3])];
  await finishNext();
  expect(await Promise.all(first)).toEqual([['stored 1', 'stored 2'], ['stored 3']]);
  const second = group.submit([4]);
  await finishNext();
  expect(await second).toEqual(['stored 4']);
  expect(groups).toEqual([[1, 2, 3], [4]]);
});

test('a group does not grow over its limit, and a submission is never cut in two', async () => {
  const { groups, group, finishNext } = store();
  const all = [group.submit([1, 2, 3]), group.submit([4, 5, 6]), group.submit([7])];
  await finishNext();
  await finishNext();
  await Promise.all(all);
  expect(groups).toEqual([
    [1, 2, 3],
    [4, 5, 6, 7],
  ]);
});

test('when the commit fails, everybody of that group is told, and the next group is tried all the same', async () => {
  const { group, finishNext } = store();
  const failing = Promise.allSettled([group.submit([-1]), group.submit([1])]);
  await finishNext();
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const next = group.submit([2]);
  await finishNext();
  expect(await next).toEqual(['stored 2']);
});

test('what waits is bounded; one submission that is large by itself is still taken', async () => {
  const { group, finishNext } = store();
  const large = group.submit([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  await expect(group.submit([10])).rejects.toBeInstanceOf(TooMuchWaiting);
  await finishNext();
  expect(await large).toHaveLength(9);
  expect(await group.submit([])).toEqual([]);
});
