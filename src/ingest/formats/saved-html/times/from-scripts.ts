import { type Reading, readMoment } from '../../../times/read-moment.js';
import type { Page } from '../page.js';
import { type Candidate, trust } from './candidate.js';

const published =
  /["']?\b(?:first[_-]?publi(?:shed|cation)\w*|date[_-]?published|publi(?:shed?|cation)[_-]?(?:at|on|date|time)\w*|pub[_-]?date|original[_-]?publish[_-]?date)\\?["']?\s*[:=]\s*\\?["']?([^"'\\,;<>{}]{8,40}|\d{10,13})/gi;
/** Data of applications may be large; what is behind is of other pages. */
const maxLength = 2_000_000;
const maxValues = 50;

/** Times that the page's own scripts name as those of publication; only where all name one day, or the first does. */
export function candidatesFromScripts({ document }: Page, reading: Reading): Candidate[] {
  const found: Candidate[] = [];
  for (const script of document.querySelectorAll('script')) {
    const text = (script.textContent ?? '').slice(0, maxLength);
    for (const [, value = ''] of text.matchAll(published)) {
      if (found.length >= maxValues) return found.slice(0, 1);
      const moment = readMoment(value.trim(), reading);
      if (moment) found.push({ moment, kind: 'published', trust: trust.script });
    }
  }
  return found.slice(0, 1);
}
