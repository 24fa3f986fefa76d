/** A cell as a file has it: text, a number, a date on the wall's clock (as if it were UTC), yes or no, or nothing. */
export type Cell = string | number | boolean | Date | null;

/** A row with its number as a spreadsheet shows it; the first one is the head of the table. */
export type Row = { number: number; cells: Cell[] };

/** The rows of a file that say something, head first. */
export function rowsOf(cells: Cell[][]): Row[] {
  return cells
    .map((row, index) => ({ number: index + 1, cells: row.map(trimmed) }))
    .filter((row) => row.cells.some((cell) => cell !== null));
}

function trimmed(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  // ="00123" is how spreadsheets are told to keep the zeros
  const text = cell.replace(/^="(.*)"$/s, '$1').trim();
  return text === '' ? null : text;
}

/** Full-width letters, digits and spaces 全角 as half-width: the same word typed with another keyboard is the same word. */
export const halfWidth = (text: string): string =>
  text
    .replaceAll(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\u3000\u00a0]/g, ' ')
    .replaceAll(/\u200b|\ufeff/g, '')
    .trim();
