/** The picture formats that are taken, by what a file begins with. */
export type PictureFormat = 'png' | 'jpeg' | 'webp' | 'avif';

export const contentTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
};

export const extensions: Readonly<Record<PictureFormat, string>> = {
  png: 'png',
  jpeg: 'jpg',
  webp: 'webp',
  avif: 'avif',
};

/** The format of a file by its content; null for any other. A name or a declared type counts for nothing. */
export function formatOf(bytes: Buffer): PictureFormat | null {
  const text = (from: number, to: number): string => bytes.toString('latin1', from, to);
  if (text(0, 8) === '\u0089PNG\r\n\u001a\n') return 'png';
  if (text(0, 3) === '\u00ff\u00d8\u00ff') return 'jpeg';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  // The brands of a file are in its first box (ISO/IEC 14496-12).
  const brands = text(4, 8) === 'ftyp' ? text(8, Math.min(64, bytes.readUInt32BE(0))) : '';
  return /avi[fs]/.test(brands) ? 'avif' : null;
}

/** Whether bytes begin as the extension of a name says. */
export function isContentOf(name: string, bytes: Buffer): boolean {
  const format = bytes.byteLength < 12 ? null : formatOf(bytes);
  return format !== null && name.endsWith(`.${extensions[format]}`);
}
