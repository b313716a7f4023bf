import { readMoment, type TimeParseOptions } from '../../../times/read-moment.js';
import type { Page } from '../page.js';
import { type Candidate, confidenceOf } from './candidate.js';

const published =
  /["']?\b(?:first[_-]?publi(?:shed|cation)\w*|date[_-]?published|publi(?:shed?|cation)[_-]?(?:at|on|date|time)\w*|pub[_-]?date|original[_-]?publish[_-]?date)\\?["']?\s*[:=]\s*\\?["']?([^"'\\,;<>{}]{8,40}|\d{10,13})/gi;
/** Application data may be large; what follows belongs to other pages. */
const maxLength = 2_000_000;
const maxValues = 50;

/**
 * Times of publication in the page's scripts. They count when all are on one day; otherwise only the first
 * counts.
 */
export function candidatesFromScripts({ document }: Page, options: TimeParseOptions): Candidate[] {
  const found: Candidate[] = [];
  for (const script of document.querySelectorAll('script')) {
    const text = (script.textContent ?? '').slice(0, maxLength);
    for (const [, value = ''] of text.matchAll(published)) {
      if (found.length >= maxValues) return found.slice(0, 1);
      const moment = readMoment(value.trim(), options);
      if (moment) found.push({ moment, kind: 'published', confidence: confidenceOf.script });
    }
  }
  return found.slice(0, 1);
}
