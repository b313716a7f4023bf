import { addressKey } from '../../addresses/address-key.js';
import { identityOf } from '../../identity.js';
import type { IncomingArticle } from '../../item.js';
import type { Page } from './page.js';

/** What an opening paragraph has at least, in characters: shorter ones are bylines, captions and buttons. */
const minParagraph = 60;
const paragraphs = 2;

/** The first paragraphs of a page as its markup has them: cleaning may change, and the opening of a story hardly does. */
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
 * A page is known by its address, whatever form of it was given. One that names none is known by its headline, its
 * time and how it begins: it is the same page when it is saved again with other furniture or a longer text.
 * `formerUris` are the identities that earlier versions gave it.
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
    uri: identityOf(headline, time, opening),
    formerUris: [identityOf(headline, time), ...(time ? [identityOf(headline, '')] : [])],
  };
}
