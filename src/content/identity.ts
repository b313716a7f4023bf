import { createHash } from 'node:crypto';

/** Text for comparison: case, width, punctuation and spacing are ignored. */
const normaliseText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();

/** The identity of an item without an identifier: a hash of its normalised text. */
export const contentIdentity = (...parts: readonly string[]): string =>
  `text:${createHash('sha256').update(parts.map(normaliseText).join('\u0000')).digest('hex').slice(0, 32)}`;
