import { boundedText } from './bounded-text.js';

/** Full-width forms of ASCII lie so far behind it; keyboards for Chinese and Japanese type them. */
const fullWidthOffset = 0xfee0;

/**
 * The words of a search as PostgreSQL's `websearch_to_tsquery` reads them: full-width quotes, minus and letters are
 * ASCII, and an alternative with nothing but negative terms is left out. It would match nearly every article, by
 * reading all of them.
 */
export const searchWords = (text: string): string =>
  searchTerms(text)
    .map((terms) => terms.join(' '))
    .join(' or ');

/** The same, as the terms of each alternative: words, and phrases in quotes, with a minus where they are excluded. */
export function searchTerms(text: string): string[][] {
  const words = boundedText(text, 'query')
    .replace(/[\uFF01-\uFF5E]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - fullWidthOffset))
    .replaceAll('\u3000', ' ');
  return alternatives(words).filter((terms) => terms.some((term) => !term.startsWith('-')));
}

/** The terms of each alternative: words and phrases, with their minus. */
function alternatives(words: string): string[][] {
  const found: string[][] = [[]];
  for (const [term] of words.matchAll(/-*"[^"]*(?:"|$)|[^\s"]+/g)) {
    if (/^or$/i.test(term)) found.push([]);
    else found.at(-1)?.push(term);
  }
  return found.filter((terms) => terms.length > 0);
}
