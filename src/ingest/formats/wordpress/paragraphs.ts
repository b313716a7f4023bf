import { linkParagraph } from '../escape-html.js';
import { replaceElements } from './elements.js';

const blocks =
  'address|article|aside|blockquote|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video';
const opening = new RegExp(`<(?:${blocks})(?=[\\s/>])[^<>]*>`, 'gi');
const closing = new RegExp(`</(?:${blocks})\\s*>`, 'gi');
const startsWithBlock = new RegExp(`^</?(?:${blocks})(?=[\\s/>])`, 'i');
/** An address alone on its line becomes the player of what it leads to. */
const addressLine = /^[^\S\n]*(https?:\/\/[^\s<>"]+)[^\S\n]*$/gim;
const preformatted = ['pre', 'script', 'style'];

/**
 * Paragraphs as the classic editor means them: it stores no `<p>`, empty lines separate paragraphs, and a line end is a
 * line break. Blocks of HTML stay as they are.
 */
export function paragraphs(stored: string): string {
  const kept: string[] = [];
  const keep = (startTag: string, inner: string, name: string): string =>
    `\n\n<pre ${kept.push(`${startTag}${inner}</${name}>`) - 1}>\n\n`;
  const text = preformatted.reduce(
    (html, name) => replaceElements(html, name, (startTag, inner) => keep(startTag, inner, name)),
    stored,
  );
  return text
    .replace(addressLine, (_, url: string) => `\n\n${linkParagraph(url, url)}\n\n`)
    .replace(opening, '\n\n$&')
    .replace(closing, '$&\n\n')
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const place = /^<pre (\d+)>$/.exec(part)?.[1];
      if (place !== undefined) return kept[Number(place)] ?? '';
      return startsWithBlock.test(part) ? part : `<p>${part.replace(/\s*\n\s*/g, '<br>')}</p>`;
    })
    .join('\n');
}
