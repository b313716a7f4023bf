import { withoutExtras } from '../../../bylines/without-extras.js';
import { type BodyElement, leavesOf, linkShare, take, textIn } from './element.js';
import {
  aboutAuthor,
  asking,
  creditsAtEnd,
  furnitureLine,
  furnitureNames,
  leadingElsewhere,
  tagLine,
  thanksAtEnd,
  unknownAuthor,
} from './furniture-words.js';

/** What the page says of itself that its text may repeat. */
export interface Known {
  readonly headline: string;
  readonly standfirst: string | undefined;
  readonly authors: readonly string[];
}

/** A rule never takes away more than this part of the text: an article is not its own furniture. */
const maxTaken = 0.3;
const maxTakenByName = 0.5;
/** Furniture is short; a paragraph longer than this is text, in characters. */
const maxLine = 300;
/** An end is not looked for in less text than this, in characters. */
const fewestLeft = 200;
/** A text that asks so often is about asking. */
const maxAsking = 4;
/** So many blocks are its beginning or its end. */
const edge = 4;

/** Takes out of an article what pages set into it besides its text. */
export function removeFurniture(root: BodyElement, known: Known): void {
  removeNamed(root);
  for (const caption of root.querySelectorAll('figcaption')) {
    if (!caption.closest('figure')?.querySelector('img,iframe,video')) take(caption, root);
  }
  removeLinkLists(root);
  const leaves = leavesOf(root);
  const elsewhere = new Set([...linesElsewhere(leaves), ...linesAsking(leaves)]);
  for (const [index, leaf] of leaves.entries()) {
    if (elsewhere.has(leaf) || isFurniture(leaf) || (index < edge && isRepeated(leaf, known)))
      take(leaf, root);
    else if ((index < edge || index >= leaves.length - edge) && isSignature(textIn(leaf), known))
      take(leaf, root);
  }
  removeEnd(root, known);
}

const consentNames = /(?:^|[\s_-])(?:cookies?|consent|gdpr)(?:$|[\s_-])/i;
/** A longer element is the article, whatever it is named, in characters. */
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

/** Readability takes boxes of one child apart: the child is marked before, for what its box is called. */
export function markFurniture(document: Pick<BodyElement, 'querySelectorAll'>): void {
  for (const element of document.querySelectorAll('[class],[id]')) {
    const [child, other] = element.children;
    if (child && !other && isNamedFurniture(element)) child.setAttribute(mark, '');
  }
}

function isNamedFurniture(element: BodyElement): boolean {
  // An id may be made of a heading's words.
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
    if (!isNamed || length > all * maxTaken || taken + length > all * maxTakenByName) continue;
    taken += length;
    take(element, root);
  }
}

/** Lists and boxes of which nearly all is links to elsewhere. */
function removeLinkLists(root: BodyElement): void {
  const all = textIn(root).length;
  for (const list of root.querySelectorAll('ul,ol,div,section,aside,nav')) {
    if (!root.contains(list) || list.closest('li,td') || list.querySelector('img,figure,table,iframe'))
      continue;
    const text = textIn(list);
    const links = [...list.querySelectorAll('a')].length;
    if (links > 1 && linkShare(list) > 0.8 && text.length <= all * maxTaken) take(list, root);
  }
}

function isFurniture(leaf: BodyElement): boolean {
  const text = textIn(leaf);
  if (text.length > maxLine) return false;
  if (furnitureLine.test(text)) return true;
  const share = linkShare(leaf);
  if (
    leadingElsewhere.test(text) &&
    (share > 0.5 || text.replace(leadingElsewhere, '').replace(/[\s\W]/g, '') === '')
  )
    return true;
  if (tagLine.test(text) && (share > 0.5 || text.length < 30)) return true;
  return false;
}

/**
 * A paragraph that is one link leads to another story. A whole sentence may be linked for what it says, headings and
 * numbered lines are of the text, and where many paragraphs are links the text is made of them.
 */
function linesElsewhere(leaves: readonly BodyElement[]): readonly BodyElement[] {
  const found = leaves.filter((leaf) => {
    const text = textIn(leaf);
    if (/^(?:h\d|li|dt|dd|td)$/.test(leaf.localName) || text.length <= 15 || text.length > maxLine)
      return false;
    const isSentence = text.length > 80 && /[.!?。…][\s”"’')\]]*$/.test(text);
    return !isSentence && !/^\W*\d+[.)]/.test(text) && linkShare(leaf) > 0.95;
  });
  return found.length * 4 <= leaves.length ? found : [];
}

function linesAsking(leaves: readonly BodyElement[]): readonly BodyElement[] {
  const found = leaves.filter((leaf) => {
    const text = textIn(leaf);
    return text.length <= maxLine && asking.test(text) && (text.length < 160 || linkShare(leaf) > 0);
  });
  return found.length <= maxAsking ? found : [];
}

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** The headline again, or a heading that is the standfirst; a first paragraph may be both standfirst and text. */
function isRepeated(leaf: BodyElement, { headline, standfirst }: Known): boolean {
  const text = bare(textIn(leaf));
  if (text === bare(headline)) return true;
  return /^h\d$/.test(leaf.localName) && standfirst !== undefined && text === bare(standfirst);
}

/** A line that holds nothing but who wrote it and when. */
function isSignature(text: string, { authors }: Known): boolean {
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

/** Behind the text: who wrote it, credits, other stories, and headings of what was taken. */
function removeEnd(root: BodyElement, { authors }: Known): void {
  let left = textIn(root).length;
  for (const leaf of leavesOf(root).reverse()) {
    const text = textIn(leaf);
    const isOther =
      /^h\d$/.test(leaf.localName) ||
      linkShare(leaf) > 0.7 ||
      (text.length < maxLine && (creditsAtEnd.test(text) || thanksAtEnd.test(text))) ||
      (text.length < 2 * maxLine && isBio(text, authors));
    left -= text.length;
    if (!isOther || left < fewestLeft) return;
    take(leaf, root);
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
