import { attributeOf, childrenOf, isElement, textOf, type XmlElement } from '../../xml/element.js';
import { markupOf } from '../../xml/markup.js';
import type { Markup } from './item.js';
import { hasMarkup, titleText } from './texts.js';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => escapes[character] ?? '');

const hasElements = (element: XmlElement): boolean => element.children.some(isElement);

/** A field of RSS: HTML that is escaped, in CDATA, or in the open. */
export const rssMarkup = (element: XmlElement): Markup => ({
  html: hasElements(element) ? markupOf(element, 'markup').trim() : textOf(element),
  base: element.base,
});

/**
 * A text of Atom, whatever its `type` says: elements are XHTML, and tags in a text without a type are HTML. Null for
 * data that are no text.
 */
export function atomMarkup(element: XmlElement): Markup | null {
  const type = attributeOf(element, 'type')?.toLowerCase() ?? '';
  const { base } = element;
  if (hasElements(element)) {
    const [only, ...others] = childrenOf(element);
    const isWrapped = only && others.length === 0 && /^(xhtml:)?div$/.test(only.name);
    return {
      html: markupOf(isWrapped ? only : element, 'text').trim(),
      base: (isWrapped ? only : element).base,
    };
  }
  const text = textOf(element);
  if (isBase64(element) || isData(type)) {
    if (!/^text\//.test(type)) return null;
    const decoded = decodedText(text);
    return { html: type === 'text/html' ? decoded : escaped(decoded), base };
  }
  const isText = (type === '' || type === 'text' || type === 'text/plain') && !hasMarkup(text);
  return { html: isText ? escaped(text) : text, base };
}

/** RFC 4287, section 4.1.3.3: other types than text and XML are base64. */
const isData = (type: string): boolean =>
  /\//.test(type) && !/^text\/|[+/]xml$|^application\/(xhtml|html)/.test(type);

/** Atom 0.3 had texts in base64. */
const isBase64 = (element: XmlElement): boolean => attributeOf(element, 'mode')?.toLowerCase() === 'base64';
const decodedText = (text: string): string => Buffer.from(text, 'base64').toString();

/** The text of a title of Atom. Only escaped markup can hide in it: elements are none any more. */
export const atomTitle = (element: XmlElement): string =>
  hasElements(element)
    ? textOf(element).replace(/\s+/g, ' ')
    : titleText(isBase64(element) ? decodedText(textOf(element)) : textOf(element));
