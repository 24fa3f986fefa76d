import type { House, World } from '@longhaul/database/testing';
import type { ExceptionType } from '@longhaul/domain';
import { openRoom } from './room.ts';
import { findStoryCase, raiseStoryCase, type StoryCase } from './story-case.ts';
import { fileStoryClaim, type StoryClaim } from './story-claim.ts';
import { acceptStoryOrder, type OrderWish, type StoryOrder } from './story-order.ts';

/** A control room whose clock skips: real doors, real workflows, and a relay that tells after every change. */
export type ControlRoom = {
  world: World;
  /** The people of the house. */
  house: House;
  /** An order of the usual day: dispatch within 2 hours, pickup 4–6 hours from now, delivery 14–16. */
  accept: (ref: string, wish?: OrderWish) => Promise<StoryOrder>;
  /** Somebody reports that something is wrong with an order; a further report answers the same case. */
  raise: (order: StoryOrder, type: ExceptionType) => Promise<StoryCase>;
  /** The case that an order's own facts raised. */
  caseOf: (order: StoryOrder, type: ExceptionType) => Promise<StoryCase>;
  /** Yang files a claim from a case of one order. */
  claim: (it: StoryCase, claimedCny: number) => Promise<StoryClaim>;
  now: () => Promise<number>;
  hours: (count: number) => Promise<void>;
  passUntil: (instant: number) => Promise<void>;
  /** Temporal's store is lost with all that ran. */
  loseTemporal: () => Promise<void>;
  stop: () => Promise<void>;
};

export async function openControlRoom(): Promise<ControlRoom> {
  const room = await openRoom();
  const { world, house, now, passUntil, loseTemporal, stop } = room;
  return {
    ...{ world, house, now, passUntil, loseTemporal, stop },
    accept: (ref, wish) => acceptStoryOrder(room, ref, wish),
    raise: (order, type) => raiseStoryCase(room, order, type),
    caseOf: (order, type) => findStoryCase(room, order, type),
    claim: (it, claimedCny) => fileStoryClaim(room, it, claimedCny),
    hours: async (count) => passUntil((await now()) + count * 3_600_000),
  };
}
