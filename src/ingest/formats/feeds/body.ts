import render from 'dom-serializer';
import type { ChildNode, Element } from 'domhandler';
import { getElementsByTagName, removeElement, textContent } from 'domutils';
import { decodeHTML } from 'entities';
import { parseDocument } from 'htmlparser2';
import type { BodySource } from '../../../content/values.js';
import { checkMarkupLimits } from '../../reading/markup-limits.js';
import { absolute } from './addresses.js';
import type { Markup } from './item.js';
import { hasMarkup, unescapedOnce } from './texts.js';

const addressAttributes = ['href', 'src', 'poster'];
/** What services add to the items of a feed. */
const counters =
  /\/\/(feeds\.feedburner\.com\/~|feeds\.wordpress\.com\/1\.0\/|pixel\.|stats\.wordpress\.com|b\.gif|rss\.buysellads)/i;
const furniture =
  /^(The post .{1,400} (appeared first|first appeared) on .{1,200}\.?|(Continue|Keep) reading.{0,200}|Read more\W*)$/is;

/** The body of an item: addresses are absolute, pixels that count readers and the feed's own footers are removed. */
export function bodyOfItem({ html, base }: Markup): BodySource {
  const markup = unescapedOnce(html);
  if (!hasMarkup(markup)) return { text: decodeHTML(markup) };
  checkMarkupLimits(markup);
  const document = parseDocument(markup);
  for (const element of getElementsByTagName(() => true, document.children)) {
    if (isCounter(element)) removeElement(element);
    else resolve(element, base);
  }
  removeFooters(document.children);
  return { html: render(document.children) };
}

function resolve({ attribs }: Element, base: string | null): void {
  delete attribs['srcset'];
  // Pages that load pictures late have an empty picture in `src`.
  const late = attribs['data-src'] ?? attribs['data-lazy-src'];
  if (late && (attribs['src'] ?? 'data:').startsWith('data:')) attribs['src'] = late;
  for (const name of addressAttributes) {
    const address = attribs[name];
    if (!address || /^(#|mailto:|tel:)/i.test(address)) continue;
    const resolved = absolute(address, base);
    if (resolved !== null) attribs[name] = resolved;
  }
}

function isCounter({ name, attribs }: Element): boolean {
  if (name === 'div') return /\bfeedflare\b/.test(attribs['class'] ?? '');
  if (name !== 'img') return false;
  const isDot = ['width', 'height'].every((side) => /^[01](px)?$/.test(attribs[side] ?? ''));
  return isDot || counters.test(attribs['src'] ?? '');
}

/** Paragraphs at the end that lead to the page or name the site. */
function removeFooters(nodes: readonly ChildNode[]): void {
  for (const node of [...nodes].reverse()) {
    const text = textContent(node).trim();
    if (text === '' && node.type !== 'tag') continue;
    if (!furniture.test(text)) return;
    removeElement(node);
  }
}
