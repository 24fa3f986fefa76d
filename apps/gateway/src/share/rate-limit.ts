import { isIPv6 } from 'node:net';

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

/** Whom an address stands for: of IPv6 its network of 64 bits, which one household or firm has to itself. */
export function networkOf(address: string): string {
  const mapped = address.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const [first, last] = [head.split(':').filter(Boolean), tail.split(':').filter(Boolean)];
  const middle = address.includes('::') ? Array<string>(8 - first.length - last.length).fill('0') : [];
  return [...first, ...middle, ...last]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
