const endMark = 0x06054b50;
const entryMark = 0x02014b50;
/** A directory entry and the directory's end without their texts of variable length, in bytes. */
const [entryBytes, endBytes] = [46, 22];

/** How large the parts of a zip file are together when unpacked, as its directory says; Infinity when it has none. */
export function unpackedBytes(zip: Buffer): number {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + endBytes > zip.length || zip.readUInt32LE(end) !== endMark) return Number.POSITIVE_INFINITY;
  const entries = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  let total = 0;
  for (let entry = 0; entry < entries; entry++) {
    if (at + entryBytes > zip.length || zip.readUInt32LE(at) !== entryMark) return Number.POSITIVE_INFINITY;
    total += zip.readUInt32LE(at + 24);
    at += entryBytes + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return total;
}
