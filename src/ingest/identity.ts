import { createHash } from 'node:crypto';

/** Text as identity sees it: case, width, punctuation and spacing do not make another text. */
const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();

/** The identity of what has no identifier of its own: a hash of its normalised text. */
export const identityOf = (...parts: readonly string[]): string =>
  `text:${createHash('sha256').update(parts.map(normalised).join('\u0000')).digest('hex').slice(0, 32)}`;
