import render from 'dom-serializer';
import type { AnyNode, Element } from 'domhandler';
import { findAll, findOne, removeElement, replaceElement, textContent } from 'domutils';
import { parseDocument } from 'htmlparser2';
import { linkParagraph } from '../escape-html.js';

/** Cards and parts of cards that are for a reader of the site, not part of the text. */
const furniture = /^kg-(signup|email|email-cta|cta)-card$|^kg-(video-overlay|video-player-container)$/;
/** Cards that stand for an address: with the class of their title. */
const links: Readonly<Record<string, string>> = {
  'kg-bookmark-card': 'kg-bookmark-title',
  'kg-file-card': 'kg-file-card-title',
  'kg-audio-card': 'kg-audio-title',
};

/** The markup of a post with its cards as plain markup: links for bookmarks, files and audio; nothing for forms. */
export function withoutCards(html: string): string {
  if (!html.includes('kg-')) return html;
  const document = parseDocument(html);
  const cards = findAll(
    (element) => classesOf(element).some((name) => name.startsWith('kg-')),
    [...document.children],
  );
  for (const card of cards) {
    const classes = classesOf(card);
    if (classes.some((name) => furniture.test(name))) removeElement(card);
    const title = classes.map((name) => links[name]).find(Boolean);
    if (title) replaceWithLink(card, title);
  }
  return render(document.children, { encodeEntities: 'utf8' });
}

function replaceWithLink(card: Element, titleClass: string): void {
  const inner = card.children;
  const target = findOne(({ attribs }) => Boolean(attribs['href'] ?? attribs['src']), inner);
  const title = findOne((element) => classesOf(element).includes(titleClass), inner);
  const media = findOne(({ name }) => name === 'audio', inner) ?? target;
  const url = media?.attribs['href'] ?? media?.attribs['src'];
  const [link] = url ? parseDocument(linkParagraph(url, textOf(title))).children : [];
  if (link) replaceElement(card, link);
  else removeElement(card);
}

const textOf = (node: AnyNode | null): string => (node ? textContent(node).replace(/\s+/g, ' ').trim() : '');

const classesOf = ({ attribs }: Element): string[] => (attribs['class'] ?? '').split(/\s+/);
