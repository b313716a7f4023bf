import { type BodyElement, linkShare, textIn } from './element.js';

/** A shorter paragraph is a label, in characters. */
const minParagraph = 40;
/** The element with the text has so much of all paragraphs, from 0 to 1. */
const minShare = 0.8;

/**
 * The smallest element with most of a document's paragraphs, and their length in characters; null without paragraphs.
 * It replaces what Readability found where that is nearly nothing, as trafilatura's `baseline` does
 * (https://trafilatura.readthedocs.io).
 */
export function elementOfLongestText(
  document: BodyElement,
): { readonly element: BodyElement; readonly length: number } | null {
  const lengths = new Map<BodyElement, number>();
  let total = 0;
  for (const paragraph of document.querySelectorAll('p')) {
    const { length } = textIn(paragraph);
    if (length < minParagraph || linkShare(paragraph) > 0.5) continue;
    if (paragraph.closest('footer,nav,aside,form')) continue;
    total += length;
    for (let around = paragraph.parentElement; around; around = around.parentElement)
      lengths.set(around, (lengths.get(around) ?? 0) + length);
  }
  // Elements with more than half of the text contain one another.
  const [first, ...others] = [...lengths].flatMap(([element, length]) =>
    length >= total * minShare ? [element] : [],
  );
  if (!first) return null;
  const element = others.reduce((smallest, other) => (smallest.contains(other) ? other : smallest), first);
  return { element, length: total };
}
