import { decodeHTML } from 'entities';
import { plainText } from '../../plain-text.js';

const tag = /<\/?[a-z][a-z\d]*(?:\s[^<>]*)?\/?>|<!--/i;
const formatting =
  /<\/?(?:a|abbr|b|big|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|mark|p|q|s|small|span|strike|strong|sub|sup|tt|u|wbr)(?:\s[^<>]*)?\/?>/gi;
const stillEncoded = /&(#\d+|#x[\da-f]+|amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|[mn]dash|hellip);/i;
const escapedMarkup = /&lt;\/?(p|br|div|a|img|strong|em|ul|li|h[1-6]|figure|blockquote)\b/i;

/**
 * The text of a title. Formatting is removed; other tags are words, as in "The <video> element". Entities may be
 * encoded twice.
 */
export function titleText(title: string): string {
  const text = stillEncoded.test(title) ? decodeHTML(title) : title;
  const once = stillEncoded.test(text) ? decodeHTML(text) : text;
  return once
    .replace(formatting, (found) => (/^<(br|p|div)/i.test(found) ? ' ' : ''))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether a text has tags. */
export const hasMarkup = (text: string): boolean => tag.test(text);

/** HTML, even when the feed has escaped it twice. */
export const unescapedOnce = (html: string): string =>
  !hasMarkup(html) && escapedMarkup.test(html) ? decodeHTML(html) : html;

/** The text of HTML in one line; blocks are kept apart by spaces. */
export const textOfMarkup = (html: string): string =>
  hasMarkup(html)
    ? plainText(html.replace(/<(?=\/?(p|br|div|li|h\d|tr|td)\b)/gi, ' <'))
    : decodeHTML(html).replace(/\s+/g, ' ').trim();

const minLength = 1000;
const minLengthOfBlocks = 400;
/** More characters than the end of a teaser has. */
const maxTeaser = 200;
const teaser =
  /(\.{3}|…|\[(…|\.{3}|&#8230;)\]|read (more|the (full|whole) \w+)|continue reading|weiterlesen|mehr lesen|lire la suite|leer más|leggi tutto|lees (meer|verder)|читать далее)[\s.»›>→]*$/iu;

/**
 * Whether a description is the story and not its summary: it has the length of one and does not break off. Feeds do
 * not say which it is.
 */
export function isFullText(html: string): boolean {
  const text = textOfMarkup(html);
  // A run of points in a long text would be tried from each of its points.
  if (teaser.test(text.slice(-maxTeaser))) return false;
  const blocks = html.match(/<(p|h[2-6]|li|blockquote)\b|<br\s*\/?>\s*<br/gi)?.length ?? 0;
  return text.length >= minLength || (blocks >= 2 && text.length >= minLengthOfBlocks);
}
