/** One number of the run. With a goal it is a promise, which holds or is broken; `found` shows what broke it. */
export type Promised = {
  name: string;
  value: number;
  goal?: { atMost: number } | { atLeast: number };
  found?: readonly string[];
};

export function holds({ value, goal }: Promised): boolean {
  if (goal === undefined) return true;
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}

/** A table for people, and one line per number for machines. */
export function printReport(report: readonly Promised[]): void {
  for (const promised of report) {
    const { name, found = [] } = promised;
    const { value, goal } = toLine(promised);
    const verdict = goal === null ? '' : `${goal.padEnd(8)}${holds(promised) ? 'holds' : 'BROKEN'}`;
    console.log(`  ${name.padEnd(42)}${String(value).padStart(10)}   ${verdict}`);
    for (const one of found) console.log(`      ${one}`);
  }
  for (const promised of report) console.log(`CHAOS ${JSON.stringify(toLine(promised))}`);
}

function toLine(promised: Promised) {
  const { name, value, goal } = promised;
  const said = goal === undefined ? null : 'atMost' in goal ? `<= ${goal.atMost}` : `>= ${goal.atLeast}`;
  return { name, value: Math.round(value * 1_000) / 1_000, goal: said, holds: said === null ? null : holds(promised) };
}
