/** One measured number. `goal` says from where on it holds; a figure without one only stands beside. */
export type Figure = { name: string; value: number; unit: string; goal?: { atLeast: number } | { atMost: number } };

/** A table for people, and one line per figure for machines. */
export function printFigures(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title}`);
  for (const figure of figures) {
    const { goal } = toLine(figure);
    const verdict = goal === null ? '' : `goal ${goal}: ${holds(figure) ? 'holds' : 'MISSED'}`;
    console.log(
      `  ${figure.name.padEnd(42)}${String(rounded(figure.value)).padStart(10)} ${figure.unit.padEnd(22)}${verdict}`,
    );
  }
  for (const figure of figures) console.log(`BENCH ${JSON.stringify(toLine(figure))}`);
}

function toLine(figure: Figure) {
  const { name, unit, goal } = figure;
  const said = goal === undefined ? null : 'atLeast' in goal ? `>= ${goal.atLeast}` : `<= ${goal.atMost}`;
  return { name, value: rounded(figure.value), unit, goal: said, holds: said === null ? null : holds(figure) };
}

function holds({ value, goal }: Figure): boolean {
  if (goal === undefined) return true;
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost;
}

const rounded = (value: number): number => Number(value.toPrecision(4));
