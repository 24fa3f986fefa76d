/** So many keys are counted at once; beyond that the one counted longest is forgotten, so that memory has an end. */
const mostKeys = 10_000;

/** So much of something within a while, by key. Counted in this process: with several gateways each counts its own. */
export class RateLimit {
  private readonly windows = new Map<string, { from: number; count: number }>();

  constructor(
    private readonly most: number,
    private readonly windowMs: number,
  ) {}

  /** Counts one more; answers 0, or after how many ms the next one is taken. */
  take(key: string, now: number): number {
    const open = this.windows.get(key);
    if (open && now < open.from + this.windowMs) {
      if (open.count >= this.most) return open.from + this.windowMs - now;
      open.count += 1;
      return 0;
    }
    // the map's order is the windows' age
    this.windows.delete(key);
    for (const oldest of this.windows.keys()) {
      if (this.windows.size < mostKeys) break;
      this.windows.delete(oldest);
    }
    this.windows.set(key, { from: now, count: 1 });
    return 0;
  }
}
