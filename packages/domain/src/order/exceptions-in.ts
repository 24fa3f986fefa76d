import type { ExceptionType } from '../exception/index.ts';
import type { Fact, FactOutcome, SignedLine } from './fact.ts';

const says: Partial<Record<keyof SignedLine, ExceptionType>> = {
  damaged: 'DAMAGE',
  short: 'SHORTAGE',
  refused: 'REFUSAL',
  over: 'OVERAGE',
};

/**
 * What a fact says is wrong: goods that were signed for as damaged, short, refused or over; damage that was reported in
 * time; a departure that had happened before the order was cancelled.
 */
export function exceptionsIn({ type, detail }: Pick<Fact, 'type' | 'detail'>, outcome: FactOutcome): ExceptionType[] {
  if (outcome === 'cancelledButDeparted') return ['CANCELLED_BUT_DEPARTED'];
  if (outcome === 'outsideWindow' || outcome === 'afterEnd' || outcome === 'duplicate') return [];
  if (type === 'damageReported') return ['DAMAGE'];
  if (type !== 'signed') return [];
  return Object.entries(says).flatMap(([quantity, exception]) =>
    detail.lines?.some((line) => (line[quantity as keyof SignedLine] ?? 0) > 0) ? [exception] : [],
  );
}
