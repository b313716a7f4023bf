import { textContent } from 'domutils';
import { parseDocument } from 'htmlparser2';

/** What a reader would see of a line of markup. */
export const plainText = (html: string): string =>
  /[<&]/.test(html)
    ? textContent(parseDocument(html).children).replace(/\s+/g, ' ').trim()
    : html.replace(/\s+/g, ' ').trim();
