import { Injectable } from '@nestjs/common';
import { type FixUpdate, FleetPicture } from './fleet-picture.ts';

/** Shows clients where the fleet is. */
@Injectable()
export class LiveHub {
  private readonly picture = new FleetPicture();

  /** Called after a batch of positions was committed, with the newest fix of each vehicle that moved forward. */
  fixesCommitted(updates: readonly FixUpdate[]): void {
    this.picture.put(updates);
  }
}
