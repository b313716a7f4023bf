import { isElement, type XmlElement, type XmlNode } from './element.js';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

const voidElements = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/** How the text between elements is meant: as text, or as markup that was escaped or put in CDATA. */
export type TextMeaning = 'text' | 'markup';

/** What an element contains as HTML. Prefixes are dropped, so that `xhtml:p` is `<p>`. */
export const markupOf = (element: XmlElement, meaning: TextMeaning): string =>
  element.children.map((node) => outerMarkup(node, meaning)).join('');

function outerMarkup(node: XmlNode, meaning: TextMeaning): string {
  if (!isElement(node)) return meaning === 'text' ? escaped(node) : node;
  const name = node.name.replace(/^.*:/, '');
  const attributes = [...node.attributes].map(([key, value]) => ` ${key}="${escaped(value)}"`).join('');
  if (voidElements.test(name)) return `<${name}${attributes}>`;
  return `<${name}${attributes}>${markupOf(node, meaning)}</${name}>`;
}
