import { type Chance, chanceOf } from '../chance.ts';

/** How a claim goes. */
const claimCourses = [
  /** Nothing that proves it comes: it is asked for again, and missed. */
  'silent',
  /** Proved at some time, perhaps when it is late, then assessed, agreed, paid in two parts and closed. */
  'paid',
  'rejected',
  /** Five file it at once: one claim. */
  'filedAtOnce',
] as const;
export type ClaimCourse = (typeof claimCourses)[number];

/** One claim of the run: all that people do about it follows from this. */
export type PlannedClaim = { name: string; course: ClaimCourse; chance: Chance };

/** Every course comes as often as any other. */
export const planClaims = (count: number, seed: number): PlannedClaim[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `chaos-case-claim-${index}`,
    course: claimCourses[index % claimCourses.length] ?? 'silent',
    chance: chanceOf(seed * 100_057 + index),
  }));
