import { textContent } from 'domutils';
import { parseDocument } from 'htmlparser2';

/** What a reader would see of a line of markup. */
export const plainText = (html: string): string =>
  /[<&]/.test(html)
    ? textContent(parseDocument(html).children).replace(/\s+/g, ' ').trim()
    : html.replace(/\s+/g, ' ').trim();

const stillEncoded = /&(#\d+|#x[\da-f]+|amp|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip);/i;

/** What a page's data means by a line of markup: many pages encode their entities twice. */
export function shownText(html: string): string {
  const text = plainText(html);
  return stillEncoded.test(text) ? plainText(text) : text;
}
