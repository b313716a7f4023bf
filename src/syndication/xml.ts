/** What an element holds: text, which is escaped, or what `element` made. */
export type Content = string | number | Markup | null | undefined | false | readonly Content[];
export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

/** XML that is written out already. */
export class Markup {
  constructor(readonly text: string) {}
}

/** All that XML 1.0 has no place for, not even as a reference: most control characters, and half surrogate pairs. */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text without the characters that XML forbids. */
export const plain = (text: string): string => text.replace(forbidden, '');

const escapeText = (text: string): string =>
  plain(text)
    .replace(/[&<>]/g, (character) => escapes[character] ?? '')
    // A parser would make it a line feed.
    .replaceAll('\r', '&#13;');

const escapeAttribute = (text: string): string =>
  plain(text)
    .replace(/[&<>"]/g, (character) => escapes[character] ?? '')
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);

/** An element. Attributes without a value are left out. */
export function element(name: string, attributes: Attributes, ...content: readonly Content[]): Markup {
  const open = Object.entries(attributes)
    .map(([key, value]) =>
      value === null || value === undefined ? '' : ` ${key}="${escapeAttribute(`${value}`)}"`,
    )
    .join('');
  const inner = write(content);
  return new Markup(inner === '' ? `<${name}${open}/>` : `<${name}${open}>${inner}</${name}>`);
}

/**
 * A text of RSS. Many readers decode `&amp;` twice, but not `&#x26;`: the RSS Advisory Board's profile asks for these.
 */
export const hexText = (text: string): Markup =>
  new Markup(escapeText(text).replaceAll('&amp;', '&#x26;').replaceAll('&lt;', '&#x3C;'));

/** A whole document. */
export const xmlDocument = (root: Markup): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.text}\n`;

function write(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'string' || typeof content === 'number') return escapeText(`${content}`);
  return content.map(write).join('');
}
