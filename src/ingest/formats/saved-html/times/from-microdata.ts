import { readMoment, type TimeParseOptions } from '../../../times/read-moment.js';
import type { Page } from '../page.js';
import { type Candidate, confidenceOf } from './candidate.js';

const properties: readonly [name: string, kind: Candidate['kind'], confidence: number][] = [
  ['datePublished', 'published', confidenceOf.microdata],
  ['dateCreated', 'published', confidenceOf.created],
  ['dateModified', 'modified', confidenceOf.microdata],
];

/** Times in microdata or RDFa, without those of comments. */
export function candidatesFromMicrodata({ document }: Page, options: TimeParseOptions): Candidate[] {
  return properties.flatMap(([name, kind, confidence]) => {
    const selector = `[itemprop~="${name}" i], [property$="${name}" i]`;
    for (const element of document.querySelectorAll(selector)) {
      if (element.localName === 'meta' && element.getAttribute('property')) continue;
      if (element.closest('[itemtype*="Comment"], [itemtype*="Review"], [itemprop="comment"]')) continue;
      const value =
        element.getAttribute('content') ??
        element.getAttribute('datetime') ??
        element.getAttribute('title') ??
        element.textContent;
      const moment = value ? readMoment(value, options) : null;
      if (moment) return [{ moment, kind, confidence }];
    }
    return [];
  });
}
