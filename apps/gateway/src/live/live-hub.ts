import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Audience } from './audience.ts';
import { type FixUpdate, FleetPicture } from './fleet-picture.ts';
import { cellRoom, worldRoom } from './rooms.ts';

const roundMs = 250;
/** The world room hears every fourth round: 1 Hz. */
const roundsPerWorld = 4;

/** Shows clients where the fleet is: what changed is packed once per map cell and sent at 4 Hz. */
@Injectable()
export class LiveHub implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly picture = new FleetPicture();
  private timer: NodeJS.Timeout | undefined;
  private round = 0;

  constructor(private readonly audience: Audience) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.sendRound(Date.now()), roundMs);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Called after a batch of positions was committed, with the newest fix of each vehicle that moved forward. */
  fixesCommitted(updates: readonly FixUpdate[]): void {
    this.picture.put(updates);
  }

  private sendRound(now: number): void {
    const pack = (indexes: Iterable<number>) => this.picture.pack(indexes, now);
    this.audience.startRound(pack);
    for (const [cell, indexes] of this.picture.takeChangedByCell())
      this.audience.sendTicks(cellRoom(cell), indexes, pack);
    this.round += 1;
    if (this.round % roundsPerWorld === 0) this.audience.sendTicks(worldRoom, this.picture.takeChanged(), pack);
  }
}
