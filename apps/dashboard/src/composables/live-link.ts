import { type Change, liveEvents, type Tick, unpackTicks, type Watch } from '@longhaul/contracts';

/** The connection under the link, as much of socket.io's client as it needs. `ask` resolves with the acknowledgement. */
export type Wire = {
  on: (event: string, listener: (payload: unknown) => void) => void;
  open: () => void;
  close: () => void;
  ask: (request: Watch) => Promise<unknown>;
};

/** `closed`: nobody to talk to. `joining`: connected, rooms not yet ours. `joined`: what changes now is heard. */
export type LinkState = 'closed' | 'joining' | 'joined';

type Heard = {
  ticks: Tick[];
  change: Change;
  snapshot: undefined;
  state: LinkState;
  heard: number;
  refused: undefined;
  /** The database was restored: what the screens hold is no more. */
  restored: undefined;
};
type Listeners = { [Event in keyof Heard]: Set<(payload: Heard[Event]) => void> };

/** The hub is asked again when it was quiet for so long: a quiet fleet must not look like a dead line. */
export const quietAfterMs = 5_000;

/**
 * The live feed. After every connect it asks for its rooms first and calls for a snapshot only then, so that no change
 * falls between the two. The last request for rooms replaces the one before.
 */
export class LiveLink {
  #wire: Wire;
  #wanted: Watch = {};
  #state: LinkState = 'closed';
  #heardAt = 0;
  #epoch: number | undefined;
  #now: () => number;
  #listeners: Listeners = {
    ticks: new Set(),
    change: new Set(),
    snapshot: new Set(),
    state: new Set(),
    heard: new Set(),
    refused: new Set(),
    restored: new Set(),
  };

  constructor(wire: Wire, now: () => number) {
    this.#wire = wire;
    this.#now = now;
    wire.on('connect', () => void this.#join());
    wire.on('disconnect', () => this.#become('closed'));
    wire.on('refused', () => this.#tell('refused', undefined));
    wire.on(liveEvents.ticks, (batch) => {
      this.#hear();
      this.#tell('ticks', unpackTicks(batch as ArrayBuffer));
    });
    wire.on(liveEvents.change, (change) => {
      this.#hear();
      this.#tell('change', change as Change);
    });
    wire.on(liveEvents.resnapshot, () => {
      this.#hear();
      if (this.#state === 'joined') this.#tell('snapshot', undefined);
    });
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Listens until the answer is called. `snapshot` says: read from the database again, everything after it is heard. */
  on<Event extends keyof Heard>(event: Event, listener: (payload: Heard[Event]) => void): () => void {
    const listeners: Set<(payload: Heard[Event]) => void> = this.#listeners[event];
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  /** Asks for map cells; resolves once they are ours, or at once when the line is down (the next connect asks again). */
  async watch(request: Watch): Promise<void> {
    this.#wanted = request;
    if (this.#state === 'joined') await this.#ask(request);
  }

  /** Gives up the cells of a screen that is left, unless another has asked since. */
  unwatch(request: Watch): void {
    if (this.#wanted === request) void this.watch({});
  }

  /** Asks for a sign of life when it was quiet. False when none came. */
  async probe(): Promise<boolean> {
    if (this.#state !== 'joined' || this.#now() - this.#heardAt < quietAfterMs) return true;
    return this.#ask(this.#wanted);
  }

  /** Drops the line and takes a new one at once, without waiting for the next attempt. */
  reopen(): void {
    this.#wire.close();
    this.#become('closed');
    this.#wire.open();
  }

  close(): void {
    this.#wire.close();
    this.#become('closed');
  }

  async #join(): Promise<void> {
    this.#become('joining');
    const request = this.#wanted;
    if (!(await this.#ask(request))) {
      if (this.#state === 'joining') this.reopen();
      return;
    }
    if (this.#state !== 'joining') return;
    if (request !== this.#wanted) return this.#join();
    this.#become('joined');
    this.#tell('snapshot', undefined);
  }

  async #ask(request: Watch): Promise<boolean> {
    try {
      this.#compareEpoch(await this.#wire.ask(request));
    } catch {
      return false;
    }
    this.#hear();
    return true;
  }

  #compareEpoch(answer: unknown): void {
    const { epoch } = (answer ?? {}) as { epoch?: number };
    if (epoch === undefined) return;
    if (this.#epoch !== undefined && epoch !== this.#epoch) this.#tell('restored', undefined);
    this.#epoch = epoch;
  }

  #hear(): void {
    this.#heardAt = this.#now();
    this.#tell('heard', this.#heardAt);
  }

  #become(state: LinkState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#tell('state', state);
  }

  #tell<Event extends keyof Heard>(event: Event, payload: Heard[Event]): void {
    const listeners: Set<(payload: Heard[Event]) => void> = this.#listeners[event];
    for (const listener of [...listeners]) listener(payload);
  }
}
