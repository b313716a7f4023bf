import { type Reading, readMoment } from '../../../times/read-moment.js';
import type { Page } from '../page.js';
import { type Candidate, trust } from './candidate.js';

const properties: readonly [name: string, kind: Candidate['kind'], trust: number][] = [
  ['datePublished', 'published', trust.microdata],
  ['dateCreated', 'published', trust.created],
  ['dateModified', 'modified', trust.microdata],
];

/** What elements name as the time, by microdata or RDFa; a comment's own time is not the page's. */
export function candidatesFromMicrodata({ document }: Page, reading: Reading): Candidate[] {
  return properties.flatMap(([name, kind, trusted]) => {
    const selector = `[itemprop~="${name}" i], [property$="${name}" i]`;
    for (const element of document.querySelectorAll(selector)) {
      if (element.localName === 'meta' && element.getAttribute('property')) continue;
      if (element.closest('[itemtype*="Comment"], [itemtype*="Review"], [itemprop="comment"]')) continue;
      const value =
        element.getAttribute('content') ??
        element.getAttribute('datetime') ??
        element.getAttribute('title') ??
        element.textContent;
      const moment = value ? readMoment(value, reading) : null;
      if (moment) return [{ moment, kind, trust: trusted }];
    }
    return [];
  });
}
