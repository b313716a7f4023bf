import { escapeHtml, linkParagraph } from '../escape-html.js';
import { Fields } from '../ninjs/fields.js';

/** Deeper nodes are left out: no editor makes them. */
const maxDepth = 50;
/** Bits of a text's format, and their elements. */
const formats: readonly [bit: number, element: string][] = [
  [1, 'strong'],
  [2, 'em'],
  [4, 's'],
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
];
const wrappers: Readonly<Record<string, string>> = {
  paragraph: 'p',
  'extended-quote': 'blockquote',
  quote: 'blockquote',
  aside: 'blockquote',
  listitem: 'li',
  codeblock: 'pre',
};

/** The markup of a document of Ghost's editor since version 5. Cards give their text, picture or address. */
export function htmlOfLexical(document: unknown): string {
  const root = new Fields(new Fields(document).raw('root'));
  return children(root, 0);
}

const children = (node: Fields, depth: number): string =>
  node
    .members('children')
    .map((child) => htmlOf(child, depth + 1))
    .join('');

function htmlOf(node: Fields, depth: number): string {
  if (depth > maxDepth) return '';
  const type = node.text('type') ?? '';
  if (type === 'text' || type === 'extended-text') return textOf(node);
  if (type === 'linebreak') return '<br>';
  if (type === 'link') return `<a href="${escapeHtml(node.text('url') ?? '')}">${children(node, depth)}</a>`;
  if (type === 'heading' || type === 'extended-heading') {
    const tag = /^h[1-6]$/.test(node.text('tag') ?? '') ? node.text('tag') : 'h2';
    return `<${tag}>${children(node, depth)}</${tag}>`;
  }
  if (type === 'list') {
    const tag = node.text('listtype') === 'number' ? 'ol' : 'ul';
    return `<${tag}>${children(node, depth)}</${tag}>`;
  }
  const wrapper = wrappers[type];
  if (wrapper) return `<${wrapper}>${children(node, depth)}</${wrapper}>`;
  return cardOf(node, type) + children(node, depth);
}

function textOf(node: Fields): string {
  const text = node.raw('text');
  const format = Number(node.raw('format')) || 0;
  return formats.reduce(
    (html, [bit, element]) => (format & bit ? `<${element}>${html}</${element}>` : html),
    typeof text === 'string' ? escapeHtml(text) : '',
  );
}

function cardOf(node: Fields, type: string): string {
  const source = node.text('src') ?? '';
  if (type === 'horizontalrule') return '<hr>';
  if (type === 'image' && source) return figure(source, node.text('alt'), node.text('caption'));
  if (type === 'codeblock' || type === 'code') return `<pre>${escapeHtml(node.text('code') ?? '')}</pre>`;
  if (type === 'markdown') return paragraphs(node.text('markdown') ?? '');
  const html = node.text('html') ?? node.text('callouttext') ?? node.text('content');
  if (html) return html.startsWith('<') ? html : `<p>${html}</p>`;
  const url = node.text('url') ?? source;
  return url ? linkParagraph(url, node.text('title', 'filetitle') ?? '') : '';
}

/** A picture with its caption, which is markup. */
export const figure = (source: string, alt: string | undefined, caption: string | undefined): string =>
  `<figure><img src="${escapeHtml(source)}" alt="${escapeHtml(alt ?? '')}">${caption ? `<figcaption>${caption}</figcaption>` : ''}</figure>`;

/** Markdown as paragraphs: its signs stay. */
export const paragraphs = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${escapeHtml(part.trim())}</p>`)
    .join('');
