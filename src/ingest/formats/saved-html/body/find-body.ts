import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { plainText } from '../../../plain-text.js';
import { textIn as saidIn } from '../json-ld/values.js';
import type { Page } from '../page.js';
import { type BodyElement, textIn } from './element.js';
import { type Known, markFurniture, removeFurniture } from './remove-furniture.js';
import { agreementOf, canWitness, elementOf, removeUnconfirmed, runsOf } from './witness.js';

const maxElements = 100_000;
/** Of runs of four words. With less of the page's own text, what was found is something else. */
const enoughCovered = 0.6;
/** With so much of it, what the page's own text has nothing of is furniture, unless most of what was found is. */
const nearlyCovered = 0.85;
const enoughConfirmed = 0.6;

/** The article's own markup: what Readability finds, held against the page's own account of its text, without furniture. */
export function bodyOf(page: Page, known: Known): string | null {
  makeAbsolute(page);
  markFurniture(page.document as unknown as BodyElement);
  const said = saidIn(page.article?.['articleBody']) ?? '';
  const text = plainText(said.replace(/\n+/g, '\n\n'));
  const witness = canWitness(text) ? runsOf(text) : null;
  // Readability takes the document apart.
  const whole = witness && (page.document.documentElement as unknown as BodyElement | null)?.outerHTML;
  const found = new Readability<BodyElement>(page.document, {
    maxElemsToParse: maxElements,
    keepClasses: true,
    serializer: (element) => element as unknown as BodyElement,
  }).parse()?.content;
  const isFound = found && textIn(found) !== '';
  if (!witness) return isFound ? cleaned(found, known) : null;
  const { covered, confirmed } = agreementOf(isFound ? textIn(found) : '', witness);
  if (!isFound || covered < enoughCovered) return saidBody(said, whole ?? '', witness, known);
  if (covered > nearlyCovered && confirmed > enoughConfirmed) removeUnconfirmed(found, witness);
  return cleaned(found, known);
}

/** The markup of the text that the page's data holds; the bare text where it stands nowhere in the page. */
function saidBody(said: string, html: string, witness: ReadonlySet<string>, known: Known): string {
  const { document } = parseHTML(html) as unknown as { document: BodyElement };
  for (const code of document.querySelectorAll('script,style,noscript,template')) code.remove();
  const element = elementOf(document, witness);
  if (!element) return paragraphsOf(said);
  removeUnconfirmed(element, witness);
  return cleaned(element, known);
}

function cleaned(root: BodyElement, known: Known): string {
  const before = root.outerHTML;
  removeFurniture(root, known);
  return textIn(root) === '' ? before : root.outerHTML;
}

const paragraphsOf = (said: string): string =>
  said
    .split(/\n+/)
    .filter((line) => line.trim())
    .map((line) => `<p>${line}</p>`)
    .join('\n');

function makeAbsolute({ document, address }: Page): void {
  for (const [name, attribute] of [
    ['a', 'href'],
    ['img', 'src'],
    ['iframe', 'src'],
  ] as const) {
    for (const element of document.querySelectorAll(name)) {
      const absolute = address(element.getAttribute(attribute) ?? undefined);
      if (absolute) element.setAttribute(attribute, absolute);
    }
  }
}
