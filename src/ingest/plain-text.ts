import { textContent } from 'domutils';
import { parseDocument } from 'htmlparser2';

/** The visible text of a line of markup. */
export const plainText = (html: string): string =>
  /[<&]/.test(html)
    ? textContent(parseDocument(html).children).replace(/\s+/g, ' ').trim()
    : html.replace(/\s+/g, ' ').trim();

const stillEncoded = /&(#\d+|#x[\da-f]+|amp|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip);/i;

/** The visible text of a line of metadata: many pages encode its entities twice. */
export function shownText(html: string): string {
  const text = plainText(html);
  return stillEncoded.test(text) ? plainText(text) : text;
}
