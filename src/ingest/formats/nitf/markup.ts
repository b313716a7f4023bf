import { attributeOf, isElement, type XmlElement, type XmlNode } from '../../xml/element.js';
import { escapeHtml } from '../escape-html.js';
import { localName } from '../local-names.js';
import { figureOf } from './media.js';

/** Elements that HTML has too, or has under another name. */
const names: Readonly<Record<string, string>> = {
  p: 'p',
  hl1: 'h2',
  hl2: 'h2',
  ul: 'ul',
  ol: 'ol',
  li: 'li',
  dl: 'dl',
  dt: 'dt',
  dd: 'dd',
  pre: 'pre',
  bq: 'blockquote',
  note: 'blockquote',
  q: 'q',
  em: 'em',
  sub: 'sub',
  sup: 'sup',
  table: 'table',
  tr: 'tr',
  td: 'td',
  th: 'th',
  caption: 'caption',
  thead: 'thead',
  tbody: 'tbody',
  tfoot: 'tfoot',
};
const numbers = /^\d{1,3}$/;

/** What a NITF element contains as HTML. Names of people, places and amounts stay as their text. */
export const htmlOf = (nodes: readonly XmlNode[]): string => nodes.map(outerHtml).join('');

function outerHtml(node: XmlNode): string {
  if (!isElement(node)) return escapeHtml(node);
  const name = localName(node);
  if (name === 'br') return '<br>';
  if (name === 'hr') return '<hr>';
  if (name === 'media') return figureOf(node);
  // For editors, not for readers.
  if (name === 'note' && /editor/i.test(attributeOf(node, 'noteclass') ?? '')) return '';
  if (name === 'ednote' || name === 'ed-msg') return '';
  const inner = htmlOf(node.children);
  if (name === 'a') return `<a href="${escapeHtml(attributeOf(node, 'href') ?? '')}">${inner}</a>`;
  if (name === 'em' && /bold/i.test(attributeOf(node, 'class') ?? '')) return `<strong>${inner}</strong>`;
  const html = names[name];
  return html ? `<${html}${spans(node)}>${inner}</${html}>` : inner;
}

const spans = (cell: XmlElement): string =>
  ['colspan', 'rowspan']
    .flatMap((name) => {
      const value = attributeOf(cell, name);
      return value && numbers.test(value) ? [` ${name}="${value}"`] : [];
    })
    .join('');
