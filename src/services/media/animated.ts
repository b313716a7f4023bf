import type { PictureFormat } from './formats.js';

/** Whether a picture of a format that is stored as its first frame has more of them. */
export const losesFrames = (bytes: Buffer, format: PictureFormat): boolean =>
  (format === 'png' && isAnimatedPng(bytes)) ||
  // The brand of an image sequence (AV1 Image File Format).
  (format === 'avif' && bytes.toString('latin1', 8, 12) === 'avis');

/** An animated PNG has a chunk `acTL` before its first `IDAT` (PNG, third edition). */
function isAnimatedPng(bytes: Buffer): boolean {
  for (let at = 8; at + 8 <= bytes.byteLength; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}
