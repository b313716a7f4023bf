import { type BodyElement, leavesOf, take, textIn } from './element.js';

const run = 4;
/** A shorter `articleBody` is a summary, in words. */
const fewestWords = 80;

/** A page of more boxes within boxes is not looked through further. */
const maxTried = 1000;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

export function runsOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  const runs = new Set<string>();
  for (let start = 0; start + run <= words.length; start += 1)
    runs.add(words.slice(start, start + run).join(' '));
  return runs;
}

const shareOf = (part: ReadonlySet<string>, whole: ReadonlySet<string>): number => {
  let both = 0;
  for (const each of part) if (whole.has(each)) both += 1;
  return part.size === 0 ? 0 : both / part.size;
};

/** Whether a page's own account of its text can be one: long enough, and not cut off. */
export const canWitness = (text: string): boolean =>
  wordsOf(text).length >= fewestWords && !/(?:…|\.\.\.|\[…\]|read more)\s*$/i.test(text.trim());

export interface Agreement {
  /** How much of the witness's text was found, from 0 to 1. */
  readonly covered: number;
  /** How much of what was found the witness has. */
  readonly confirmed: number;
}

export const agreementOf = (found: string, witness: ReadonlySet<string>): Agreement => {
  const runs = runsOf(found);
  return { covered: shareOf(witness, runs), confirmed: shareOf(runs, witness) };
};

/** Takes out the paragraphs of which the witness has nothing. Headings and short lines it may have left out itself. */
export function removeUnconfirmed(root: BodyElement, witness: ReadonlySet<string>): void {
  for (const leaf of leavesOf(root)) {
    if (/^h\d$|^blockquote$|^li$/.test(leaf.localName) || leaf.closest('blockquote')) continue;
    const runs = runsOf(textIn(leaf));
    if (runs.size > 0 && shareOf(runs, witness) === 0) take(leaf, root);
  }
}

/** The smallest element that holds nearly all of the witness's text. */
export function elementOf(root: BodyElement, witness: ReadonlySet<string>): BodyElement | null {
  let best: BodyElement | null = null;
  let tried = 0;
  for (const element of root.querySelectorAll('article,main,section,div,td')) {
    if (best && !best.contains(element)) continue;
    if (tried++ === maxTried) break;
    if (shareOf(witness, runsOf(textIn(element))) >= 0.9) best = element;
  }
  return best;
}
