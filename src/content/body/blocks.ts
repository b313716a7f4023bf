import render from 'dom-serializer';
import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import { findOne } from 'domutils';
import { parseDocument } from 'htmlparser2';
import type { ImageValue } from '../values.js';
import type { Block } from './block.js';
import { escapeHtml } from './escape-html.js';
import { unwrapInnerLinks } from './inner-links.js';
import { webAddress } from './sanitise.js';
import { textOf } from './text-of.js';

const containers = new Set(['article', 'div', 'footer', 'header', 'main', 'section']);
const ownBlocks = /^(p|h[1-6]|blockquote|ul|ol|dl|pre|hr|figure|table|img|embed-link)$/;

const html = (nodes: readonly AnyNode[]): string => render([...nodes], { encodeEntities: 'utf8' }).trim();

/** Splits sanitised HTML into blocks. Containers are unwrapped; text outside a block becomes a paragraph. */
export function blocksOf(safeHtml: string): Block[] {
  const blocks: Block[] = [];
  const document = parseDocument(safeHtml);
  unwrapInnerLinks(document);
  collect(document.children, blocks);
  return blocks;
}

function collect(nodes: readonly AnyNode[], blocks: Block[]): void {
  let line: AnyNode[] = [];
  const endLine = (): void => {
    const text = textOf(line);
    if (text) blocks.push({ __typename: 'ParagraphBlock', html: `<p>${html(trimmed(line))}</p>`, text });
    line = [];
  };
  for (const node of nodes) {
    if (isTag(node) && (containers.has(node.name) || containsBlocks(node))) {
      endLine();
      collect(node.children, blocks);
    } else if (isTag(node) && ownBlocks.test(node.name)) {
      endLine();
      const block = blockOf(node);
      if (block) blocks.push(block);
    } else if (isDoubleBreak(line, node)) endLine();
    else if (isTag(node) || isText(node)) line.push(node);
  }
  endLine();
}

/** `<p><img></p>` and `<a><img></a>` are pictures. `<span><p>…` is broken markup whose paragraphs count. */
const containsBlocks = (node: Element): boolean =>
  !/^(blockquote|ul|ol|dl|pre|figure|table)$/.test(node.name) &&
  findOne((inner) => ownBlocks.test(inner.name), node.children) !== null;

const isBreak = (node: AnyNode | undefined): boolean =>
  node !== undefined && isTag(node) && node.name === 'br';
const isDoubleBreak = (line: readonly AnyNode[], node: AnyNode): boolean =>
  isBreak(node) && isBreak(line.findLast((before) => !isText(before) || before.data.trim() !== ''));

const trimmed = (line: readonly AnyNode[]): AnyNode[] => {
  const first = line.findIndex((node) => !isBreak(node));
  return line.slice(first, line.findLastIndex((node) => !isBreak(node)) + 1);
};

function blockOf(node: Element): Block | null {
  const text = textOf(node.children);
  const common = { html: html([node]), text };
  if (node.name === 'img') return picture(node, node);
  if (node.name === 'embed-link') return embed(node.attribs['url'] ?? '');
  const image = node.name === 'figure' ? findOne((inner) => inner.name === 'img', node.children) : null;
  if (image) return picture(node, image);
  const link = node.name === 'figure' ? findOne((inner) => inner.name === 'embed-link', node.children) : null;
  if (link) return embed(link.attribs['url'] ?? '');
  if (node.name === 'hr') return { __typename: 'HtmlBlock', html: '<hr>', text: '' };
  if (!text) return null;
  if (node.name === 'p') {
    const address = loneAddress(node);
    return address ? embed(address) : { __typename: 'ParagraphBlock', ...common };
  }
  if (/^h[1-6]$/.test(node.name))
    return { __typename: 'HeadingBlock', ...common, level: Number(node.name[1]) };
  if (node.name === 'blockquote')
    return { __typename: 'QuoteBlock', ...common, attribution: attribution(node) };
  if (node.name === 'ul' || node.name === 'ol') {
    const items = node.children.filter(isTag).filter(({ name }) => name === 'li');
    return {
      __typename: 'ListBlock',
      ...common,
      ordered: node.name === 'ol',
      items: items.map(({ children }) => ({ html: html(children), text: textOf(children) })),
    };
  }
  return { __typename: 'HtmlBlock', ...common };
}

/**
 * The address of a paragraph that is nothing but a link showing its own address. An embed is stored so: a body that is
 * saved again keeps its embeds.
 */
function loneAddress(paragraph: Element): string | null {
  const [link, ...others] = paragraph.children;
  if (!link || others.length > 0 || !isTag(link) || link.name !== 'a') return null;
  const { href = '' } = link.attribs;
  return textOf(link.children) === href ? webAddress(href) : null;
}

function attribution(quote: Element): string | null {
  const cite = findOne(({ name }) => name === 'cite', quote.children);
  return (cite && textOf(cite.children).replace(/^[—–-]\s*/, '')) || null;
}

function picture(outer: Element, image: Element): Block {
  const { src = '', alt = '' } = image.attribs;
  const caption = findOne(({ name }) => name === 'figcaption', outer.children);
  const captionText = caption ? textOf(caption.children) : '';
  const size = (name: string): number | undefined =>
    Number.parseInt(image.attribs[name] ?? '', 10) || undefined;
  const width = size('width');
  const height = size('height');
  const attributes: ImageValue = {
    url: src,
    ...(alt && { alt }),
    ...(captionText && { caption: captionText }),
    ...(width && { width }),
    ...(height && { height }),
  };
  return { __typename: 'ImageBlock', html: html([outer]), text: captionText || alt, image: attributes };
}

function embed(url: string): Block {
  const provider = new URL(url).hostname.replace(/^(www|m|player)\./, '');
  const escapedUrl = escapeHtml(url);
  return {
    __typename: 'EmbedBlock',
    html: `<p><a href="${escapedUrl}" rel="noopener nofollow">${escapedUrl}</a></p>`,
    text: url,
    url,
    provider,
  };
}
