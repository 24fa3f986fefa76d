import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { type Cell, type Row, rowsOf } from './table.ts';
import { unpackedBytes } from './unpacked-bytes.ts';

/** More than the largest table we take needs; a small file that swells beyond it is no table. */
const mostUnpackedBytes = 100 * 1024 * 1024;

/** The rows of a CSV file or of the first sheet of an xlsx file; undefined when it is neither. */
export async function readFile(content: Buffer): Promise<Row[] | undefined> {
  try {
    return rowsOf(isZip(content) ? await readXlsx(content) : readCsv(content));
  } catch {
    return undefined;
  }
}

const isZip = (content: Buffer): boolean => content.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));

async function readXlsx(content: Buffer): Promise<Cell[][]> {
  if (unpackedBytes(content) > mostUnpackedBytes) throw new Error('too large when unpacked');
  const rows = await readSheet(content);
  return rows.map((row) => row.map((cell) => (isCell(cell) ? cell : null)));
}

const isCell = (cell: unknown): cell is Cell =>
  cell === null || cell instanceof Date || ['string', 'number', 'boolean'].includes(typeof cell);

function readCsv(content: Buffer): Cell[][] {
  const text = decode(content);
  // what is no text at all would be read as one strange cell
  if (text.includes('\0')) throw new Error('not a text');
  return parse(text, { delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true });
}

/** Unicode by its mark or by being valid; else what Chinese spreadsheets save as: GB 18030, which contains GBK. */
function decode(content: Buffer): string {
  const marks: [string, number[]][] = [
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ];
  const marked = marks.find(([, mark]) => content.subarray(0, 2).equals(Buffer.from(mark)));
  if (marked) return new TextDecoder(marked[0]).decode(content);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(content);
  }
}

/** What stands most often in the head. */
function delimiterOf(text: string): string {
  const head = text.split('\n', 1)[0] ?? '';
  const count = (mark: string) => head.split(mark).length;
  return [',', '\t', ';', '，'].reduce((most, mark) => (count(mark) > count(most) ? mark : most));
}
