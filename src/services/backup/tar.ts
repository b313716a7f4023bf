/*
 * The format of a backup is a tar archive (ustar): it streams, and every system can list and unpack it. Only plain files
 * with short names are used.
 */
export const blockBytes = 512;
/** Two empty blocks end an archive. */
export const endOfArchive = Buffer.alloc(2 * blockBytes);

export const paddingOf = (bytes: number): number => (blockBytes - (bytes % blockBytes)) % blockBytes;

const checksumAt = { start: 148, end: 156 };

/** The sum of all bytes of the header, with spaces in place of the sum. */
function checksum(header: Buffer): number {
  let sum = 0;
  for (const [place, byte] of header.entries())
    sum += place >= checksumAt.start && place < checksumAt.end ? 0x20 : byte;
  return sum;
}

export function tarHeader(name: string, size: number, modified: Date): Buffer {
  const header = Buffer.alloc(blockBytes);
  if (Buffer.byteLength(name) > 100) throw new Error(`The name ${name} is too long for a backup.`);
  const octal = (value: number, at: number, length: number): void => {
    header.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
  };
  header.write(name, 0);
  octal(0o600, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(Math.floor(modified.getTime() / 1000), 136, 12);
  header.write('0', 156);
  header.write('ustar\u000000', 257, 'latin1');
  octal(checksum(header), checksumAt.start, 7);
  header.write(' ', 155);
  return header;
}

/** Null: the block is no header of a backup's file. */
export function parseTarHeader(header: Buffer): { readonly name: string; readonly size: number } | null {
  const text = (start: number, end: number): string =>
    header.toString('utf8', start, end).replace(/\0[\s\S]*$/, '');
  const sum = Number.parseInt(text(checksumAt.start, checksumAt.end), 8);
  if (text(257, 263) !== 'ustar' || sum !== checksum(header)) return null;
  const name = text(0, 100);
  const size = Number.parseInt(text(124, 136), 8);
  return name !== '' && size >= 0 ? { name, size } : null;
}
