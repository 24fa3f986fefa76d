import type { PodType } from '@longhaul/contracts';

const signatures: { type: PodType; is: (head: Buffer) => boolean }[] = [
  { type: 'image/jpeg', is: (head) => head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) },
  { type: 'image/png', is: (head) => head.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')) },
  { type: 'image/webp', is: (head) => text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP' },
  { type: 'image/heic', is: (head) => text(head, 4, 8) === 'ftyp' && heicBrands.includes(text(head, 8, 12)) },
  { type: 'application/pdf', is: (head) => text(head, 0, 5) === '%PDF-' },
];
// what phones write: HEIC itself, and the general brands of the same container
const heicBrands = ['heic', 'heix', 'mif1', 'msf1'];

const text = (head: Buffer, from: number, to: number): string => head.toString('latin1', from, to);

/** What a file is by its first bytes, whatever its name or sender say; undefined when it is neither image nor PDF. */
export const fileTypeOf = (head: Buffer): PodType | undefined => signatures.find(({ is }) => is(head))?.type;
