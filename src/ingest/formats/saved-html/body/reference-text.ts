import { type BodyElement, leavesOf, removeElement, textIn } from './element.js';

/** Words of a shingle. */
const shingleWords = 4;
/** A shorter `articleBody` is a summary, in words. */
const minWords = 80;

/** The limit of the elements that are compared. */
const maxCompared = 1000;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

export function shinglesOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  const shingles = new Set<string>();
  for (let start = 0; start + shingleWords <= words.length; start += 1)
    shingles.add(words.slice(start, start + shingleWords).join(' '));
  return shingles;
}

const shareOf = (part: ReadonlySet<string>, all: ReadonlySet<string>): number => {
  let both = 0;
  for (const each of part) if (all.has(each)) both += 1;
  return part.size === 0 ? 0 : both / part.size;
};

/** Whether `articleBody` can be compared with: it is long enough and not truncated. */
export const isReference = (text: string): boolean =>
  wordsOf(text).length >= minWords && !/(?:…|\.\.\.|\[…\]|read more)\s*$/i.test(text.trim());

export interface Agreement {
  /** The share of the reference in the found text, from 0 to 1. */
  readonly covered: number;
  /** The share of the found text in the reference, from 0 to 1. */
  readonly confirmed: number;
}

export const agreementOf = (found: string, reference: ReadonlySet<string>): Agreement => {
  const shingles = shinglesOf(found);
  return { covered: shareOf(reference, shingles), confirmed: shareOf(shingles, reference) };
};

/** Removes paragraphs without any shingle of the reference. References often omit headings, quotations and short lines. */
export function removeUnconfirmed(root: BodyElement, reference: ReadonlySet<string>): void {
  for (const leaf of leavesOf(root)) {
    if (/^h\d$|^blockquote$|^li$/.test(leaf.localName) || leaf.closest('blockquote')) continue;
    const shingles = shinglesOf(textIn(leaf));
    if (shingles.size > 0 && shareOf(shingles, reference) === 0) removeElement(leaf, root);
  }
}

/** The smallest element with at least 90 % of the reference's shingles. */
export function elementOf(root: BodyElement, reference: ReadonlySet<string>): BodyElement | null {
  let best: BodyElement | null = null;
  let compared = 0;
  for (const element of root.querySelectorAll('article,main,section,div,td')) {
    if (best && !best.contains(element)) continue;
    if (compared++ === maxCompared) break;
    if (shareOf(reference, shinglesOf(textIn(element))) >= 0.9) best = element;
  }
  return best;
}
