/** More is waiting than can be stored in good time: the sender keeps its data and tries again. */
export class TooMuchWaiting extends Error {}

export type GroupLimits = { gatherMs: number; mostInGroup: number; mostWaiting: number };
type Submission<Item, Result> = {
  items: readonly Item[];
  done: (results: Result[]) => void;
  failed: (error: unknown) => void;
};

/**
 * Gathers what arrives within a few milliseconds over all connections and commits it as one group: the cost of a durable
 * commit is shared. One group at a time, in the order of arrival; what comes meanwhile is the next group. A submission is
 * never cut in two, and is answered after its commit. What waits is bounded.
 */
export class GroupCommit<Item, Result> {
  private readonly waiting: Submission<Item, Result>[] = [];
  private waitingItems = 0;
  private running = false;
  private readonly commit: (items: readonly Item[]) => Promise<Result[]>;
  private readonly limits: GroupLimits;

  constructor(commit: (items: readonly Item[]) => Promise<Result[]>, limits: GroupLimits) {
    this.commit = commit;
    this.limits = limits;
  }

  /** Results in the order of the items. Rejects when the group could not be committed: nothing of it is stored then. */
  submit(items: readonly Item[]): Promise<Result[]> {
    if (items.length === 0) return Promise.resolve([]);
    if (this.waitingItems > 0 && this.waitingItems + items.length > this.limits.mostWaiting)
      return Promise.reject(new TooMuchWaiting('too many positions are waiting'));
    return new Promise((done, failed) => {
      this.waiting.push({ items, done, failed });
      this.waitingItems += items.length;
      if (!this.running) {
        this.running = true;
        setTimeout(() => void this.run(), this.limits.gatherMs);
      }
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) await this.commitGroup(this.takeGroup());
    this.running = false;
  }

  private async commitGroup(group: Submission<Item, Result>[]): Promise<void> {
    try {
      const results = await this.commit(group.flatMap(({ items }) => items));
      let at = 0;
      for (const { items, done } of group) {
        done(results.slice(at, at + items.length));
        at += items.length;
      }
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
  }

  private takeGroup(): Submission<Item, Result>[] {
    let taken = 0;
    const cut = this.waiting.findIndex(({ items }, n) => {
      taken += items.length;
      return n > 0 && taken > this.limits.mostInGroup;
    });
    const group = this.waiting.splice(0, cut === -1 ? this.waiting.length : cut);
    for (const { items } of group) this.waitingItems -= items.length;
    return group;
  }
}
