import { contentIdentity } from '../../../content/identity.js';
import { addressKey } from '../../addresses/address-key.js';
import type { IncomingArticle } from '../../item.js';
import type { Page } from './page.js';

/**
 * The minimum length of an opening paragraph in characters: shorter ones are bylines, captions and buttons.
 */
const minParagraph = 60;
const paragraphs = 2;

/**
 * The first paragraphs in the page's own markup: the cleaning rules may change, the opening of a story seldom
 * does.
 */
export function openingOf({ document }: Page): string {
  const opening: string[] = [];
  for (const paragraph of document.querySelectorAll('p')) {
    const text = (paragraph.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (text.length < minParagraph || paragraph.closest('aside, nav, footer, form, noscript')) continue;
    opening.push(text);
    if (opening.length === paragraphs) break;
  }
  return opening.join(' ');
}

/**
 * A page is identified by its normalised address. Without one, headline, time and opening identify it, so
 * that a copy with other furniture or a longer text is the same page. `formerUris` are identities of earlier
 * versions.
 */
export function identityOfPage(
  canonical: string | undefined,
  headline: string,
  publishedAt: Date | undefined,
  opening: string,
): Pick<IncomingArticle, 'uri' | 'formerUris'> {
  if (canonical !== undefined) return { uri: addressKey(canonical) };
  const time = publishedAt?.toISOString() ?? '';
  return {
    uri: contentIdentity(headline, time, opening),
    formerUris: [contentIdentity(headline, time), ...(time ? [contentIdentity(headline, '')] : [])],
  };
}
