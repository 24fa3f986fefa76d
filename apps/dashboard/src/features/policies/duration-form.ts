export const units = ['minute', 'hour', 'day'] as const;
export type Unit = (typeof units)[number];
/** A duration as it is typed: an amount and its unit. */
export type DurationForm = { amount: string; unit: Unit };

const seconds: Record<Unit, number> = { minute: 60, hour: 3_600, day: 86_400 };
/** Longer than a year is a slip of the pen. */
const yearS = 366 * seconds.day;

/**
 * A duration as people say it: whole days from two on, whole hours, else minutes. What is no whole minute is shown with
 * all its decimals, so that it is sent back as it was.
 */
export function durationForm(value: number): DurationForm {
  const unit =
    value >= 2 * seconds.day && value % seconds.day === 0
      ? 'day'
      : value > 0 && value % seconds.hour === 0
        ? 'hour'
        : 'minute';
  return { amount: String(value / seconds[unit]), unit };
}

/** The duration in whole seconds; null while it is none, or longer than it may be. */
export function secondsOf({ amount, unit }: DurationForm, atMostS = yearS): number | null {
  if (!/^\d+([.,]\d+)?$/.test(amount.trim())) return null;
  const value = Math.round(Number(amount.trim().replace(',', '.')) * seconds[unit]);
  return value <= atMostS ? value : null;
}
