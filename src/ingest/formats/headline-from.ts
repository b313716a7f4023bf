import { plainText } from '../plain-text.js';
import { firstSentence } from './saved-text/first-sentence.js';

const maxCharacters = 120;

/** The first sentence of a body's markup, for an item without a title; empty when there is no text. */
export function headlineFrom(html: string | null): string {
  // A sentence is in the first thousands of characters, and a tag that is cut off has no text.
  const text = plainText((html ?? '').slice(0, 5000).replace(/<[^>]*$/, ''));
  return text && firstSentence(text, maxCharacters);
}
