import { withoutExtras } from '../../../bylines/without-extras.js';
import { type BodyElement, leavesOf, linkShare, removeElement, textIn } from './element.js';
import {
  aboutAuthor,
  callToAction,
  creditsAtEnd,
  furnitureLine,
  furnitureNames,
  linkLabel,
  tagLine,
  thanksAtEnd,
  unknownAuthor,
} from './furniture-words.js';

/** The metadata that the text of a page may repeat. */
export interface PageMetadata {
  readonly headline: string;
  readonly standfirst: string | undefined;
  readonly authors: readonly string[];
}

/** The maximum share of the text that one rule removes. */
const maxRemoved = 0.3;
const maxRemovedByName = 0.5;
/** A longer paragraph is never furniture, in characters. */
const maxLine = 300;
/** The minimum of text that remains before the end, in characters. */
const minRemaining = 200;
/** With more calls to action, the article is about them. */
const maxCallsToAction = 4;
/** The number of blocks at the beginning and at the end where bylines are removed. */
const edge = 4;

/** Removes furniture from an article: captions without pictures, link lists, bylines, calls to action and credits. */
export function removeFurniture(root: BodyElement, metadata: PageMetadata): void {
  removeNamed(root);
  for (const caption of root.querySelectorAll('figcaption')) {
    if (!caption.closest('figure')?.querySelector('img,iframe,video')) removeElement(caption, root);
  }
  removeLinkLists(root);
  const leaves = leavesOf(root);
  const elsewhere = new Set([...linkLines(leaves), ...callToActionLines(leaves)]);
  for (const [index, leaf] of leaves.entries()) {
    if (elsewhere.has(leaf) || isFurniture(leaf) || (index < edge && isRepeated(leaf, metadata)))
      removeElement(leaf, root);
    else if ((index < edge || index >= leaves.length - edge) && isSignature(textIn(leaf), metadata))
      removeElement(leaf, root);
  }
  removeEnd(root, metadata);
}

const consentNames = /(?:^|[\s_-])(?:cookies?|consent|gdpr)(?:$|[\s_-])/i;
/** A longer element is not a notice, in characters. */
const maxConsent = 3000;

/** Removes the notices that ask for consent. */
export function removeConsent(document: Pick<BodyElement, 'querySelectorAll'>): void {
  for (const element of document.querySelectorAll('[class],[id]')) {
    if (/^(?:html|body|main|article)$/.test(element.localName)) continue;
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
    if (
      consentNames.test(names) &&
      textIn(element).length <= maxConsent &&
      !element.querySelector('h1,article')
    )
      element.remove();
  }
}

const mark = 'data-furniture';

/** Marks single children of named elements: Readability replaces such an element by its child. */
export function markFurniture(document: Pick<BodyElement, 'querySelectorAll'>): void {
  for (const element of document.querySelectorAll('[class],[id]')) {
    const [child, other] = element.children;
    if (child && !other && isNamedFurniture(element)) child.setAttribute(mark, '');
  }
}

function isNamedFurniture(element: BodyElement): boolean {
  // Ids of headings contain their words.
  const id = (element.getAttribute('id') ?? '').split(/[\s_-]/, 3);
  const names = `${element.getAttribute('class') ?? ''} ${id.length < 3 ? id.join('-') : ''}`;
  return furnitureNames.test(names.replace(/([a-z])([A-Z])/g, '$1-$2'));
}

function removeNamed(root: BodyElement): void {
  const all = textIn(root).length;
  let taken = 0;
  for (const element of root.querySelectorAll(`[class],[id],[${mark}]`)) {
    if (!root.contains(element) || element.localName === 'figcaption' || element.querySelector('figure'))
      continue;
    const isNamed = element.getAttribute(mark) !== null || isNamedFurniture(element);
    const { length } = textIn(element);
    if (!isNamed || length > all * maxRemoved || taken + length > all * maxRemovedByName) continue;
    taken += length;
    removeElement(element, root);
  }
}

/** Removes lists and boxes with mostly links. */
function removeLinkLists(root: BodyElement): void {
  const all = textIn(root).length;
  for (const list of root.querySelectorAll('ul,ol,div,section,aside,nav')) {
    if (!root.contains(list) || list.closest('li,td') || list.querySelector('img,figure,table,iframe'))
      continue;
    const text = textIn(list);
    const links = [...list.querySelectorAll('a')].length;
    if (links > 1 && linkShare(list) > 0.8 && text.length <= all * maxRemoved) removeElement(list, root);
  }
}

function isFurniture(leaf: BodyElement): boolean {
  const text = textIn(leaf);
  if (text.length > maxLine) return false;
  if (furnitureLine.test(text)) return true;
  const share = linkShare(leaf);
  if (linkLabel.test(text) && (share > 0.5 || text.replace(linkLabel, '').replace(/[\s\W]/g, '') === ''))
    return true;
  if (tagLine.test(text) && (share > 0.5 || text.length < 30)) return true;
  return false;
}

/**
 * Paragraphs that are one link to another story. Linked sentences, headings and numbered lines are text. When many
 * paragraphs are links, they are the text.
 */
function linkLines(leaves: readonly BodyElement[]): readonly BodyElement[] {
  const found = leaves.filter((leaf) => {
    const text = textIn(leaf);
    if (/^(?:h\d|li|dt|dd|td)$/.test(leaf.localName) || text.length <= 15 || text.length > maxLine)
      return false;
    const isSentence = text.length > 80 && /[.!?。…][\s”"’')\]]*$/.test(text);
    return !isSentence && !/^\W*\d+[.)]/.test(text) && linkShare(leaf) > 0.95;
  });
  return found.length * 4 <= leaves.length ? found : [];
}

function callToActionLines(leaves: readonly BodyElement[]): readonly BodyElement[] {
  const found = leaves.filter((leaf) => {
    const text = textIn(leaf);
    return text.length <= maxLine && callToAction.test(text) && (text.length < 160 || linkShare(leaf) > 0);
  });
  return found.length <= maxCallsToAction ? found : [];
}

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** The repeated headline, or a heading with the standfirst. A first paragraph may be both standfirst and text. */
function isRepeated(leaf: BodyElement, { headline, standfirst }: PageMetadata): boolean {
  const text = bare(textIn(leaf));
  if (text === bare(headline)) return true;
  return /^h\d$/.test(leaf.localName) && standfirst !== undefined && text === bare(standfirst);
}

/** A line with only authors and times. */
function isSignature(text: string, { authors }: PageMetadata): boolean {
  if (text.length > 160) return false;
  const lower = text.toLowerCase();
  const named = authors.filter((author) => author.length > 3 && lower.includes(author.toLowerCase()));
  const rest = named.reduce((left, author) => left.replace(author.toLowerCase(), ' '), lower);
  if (named.length > 0) return isEmptyOfText(rest) || /^\s*(?:by|von|par|por|di|av|af|door)\s/i.test(text);
  if (/^(?:by|By|BY)\s+(?:\p{Lu}[\p{L}'’.-]+\s*(?:,|and|&)?\s*){2,8}$/u.test(text)) return true;
  return /\d/.test(text) && isEmptyOfText(text);
}

const timeWords =
  /(?<!\p{L})(?:by|and|on|at|of|the|first|last|originally|updated?|published|posted|modified|created|date|time|am|pm|a\.m\.|p\.m\.|gmt|utc|e[sd]?t|c[sd]t|p[sd]t|m[sd]t|bst|cest|cet|ist|h|uhr|um|le|à|mis à jour|publié|actualizado|publicado|stand|minutes?|min|hours?|days?|ago|read|von|par|por|di|av|af|staff|writer|reporter|correspondent|editor)(?!\p{L})/giu;
const isEmptyOfText = (text: string): boolean =>
  withoutExtras(
    text
      .replace(timeWords, ' ')
      .replace(/[\s|:•·,–—/()-]+/g, ' ')
      .trim(),
  ).replace(/[^\p{L}]/gu, '') === '';

/** Removes what follows the text: biographies of authors, credits, links, and headings of removed parts. */
function removeEnd(root: BodyElement, { authors }: PageMetadata): void {
  let left = textIn(root).length;
  for (const leaf of leavesOf(root).reverse()) {
    const text = textIn(leaf);
    const isOther =
      /^h\d$/.test(leaf.localName) ||
      linkShare(leaf) > 0.7 ||
      (text.length < maxLine && (creditsAtEnd.test(text) || thanksAtEnd.test(text))) ||
      (text.length < 2 * maxLine && isBio(text, authors));
    left -= text.length;
    if (!isOther || left < minRemaining) return;
    removeElement(leaf, root);
  }
}

const isBio = (text: string, authors: readonly string[]): boolean =>
  unknownAuthor.test(text) ||
  (authors.some(
    (author) =>
      author.length > 3 &&
      text
        .slice(0, author.length + 15)
        .toLowerCase()
        .includes(author.toLowerCase()),
  ) &&
    aboutAuthor.test(text.slice(0, 200)));
