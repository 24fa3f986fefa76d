import type { NoticeLine } from '@longhaul/domain';

/** What a channel carries: one message to one reader. Sent again it is the same, under the same id. */
export type Letter = {
  id: string;
  to: string;
  /** A customer gave the address: it must not lead into our own network. */
  outsideOnly: boolean;
  /** Signs what is sent to a webhook or a robot. */
  secret: string | null;
  subject: string;
  /** The text, cut to so many bytes when a channel takes no more. */
  text: (mostBytes?: number) => string;
  language: 'zh' | 'en';
  notices: readonly (NoticeLine & { link: string })[];
};

/** The other side has not taken a letter. `forGood`: sent again it would not take it either. */
export class Refusal extends Error {
  readonly forGood: boolean;

  constructor(message: string, { forGood }: { forGood: boolean }) {
    super(message);
    this.forGood = forGood;
  }
}

/**
 * A way outside: resolves when the other side has taken the letter, rejects with why it has not. What is no refusal for good
 * is tried again.
 */
export type Channel = { send: (letter: Letter) => Promise<void>; close?: () => void };

/** An attempt that is not answered within this time has failed; less than what an activity may take. */
export const deadlineMs = 15_000;
