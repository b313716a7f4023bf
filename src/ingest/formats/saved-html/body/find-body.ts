import { Readability } from '@mozilla/readability';
import { plainText } from '../../../plain-text.js';
import { textIn as saidIn } from '../json-ld/values.js';
import type { Page, PageDocument } from '../page.js';
import { type BodyElement, textIn } from './element.js';
import { elementOfLongestText } from './longest-text.js';
import { type Known, markFurniture, removeConsent, removeFurniture } from './remove-furniture.js';
import { agreementOf, canWitness, elementOf, removeUnconfirmed, runsOf } from './witness.js';

const maxElements = 100_000;
/** Of runs of four words. With less of the page's own text, what was found is something else. */
const enoughCovered = 0.6;
/** With so much of it, what the page's own text has nothing of is furniture, unless most of what was found is. */
const nearlyCovered = 0.85;
const enoughConfirmed = 0.6;

/** With less text, in characters, what Readability found is a notice or a teaser, where there are longer paragraphs. */
const enoughText = 300;

/** The article's own markup: what Readability finds, held against the page's own account of its text, without furniture. */
export function bodyOf(page: Page, known: Known): string | null {
  const said = saidIn(page.article?.['articleBody']) ?? '';
  const text = plainText(said.replace(/\n+/g, '\n\n'));
  const witness = canWitness(text) ? runsOf(text) : null;
  const found = new Readability<BodyElement>(prepared(page.document, page), {
    maxElemsToParse: maxElements,
    keepClasses: true,
    serializer: (element) => element as unknown as BodyElement,
  }).parse()?.content;
  const { length } = found ? textIn(found) : '';
  if (!witness) {
    const other = length < enoughText ? elementOfLongestText(bodyElement(page)) : null;
    if (other && other.length > Math.max(2 * length, enoughText)) return cleaned(other.element, known);
    return found && length > 0 ? cleaned(found, known) : null;
  }
  const { covered, confirmed } = agreementOf(found ? textIn(found) : '', witness);
  if (!found || length === 0 || covered < enoughCovered) return saidBody(said, page, witness, known);
  if (covered > nearlyCovered && confirmed > enoughConfirmed) removeUnconfirmed(found, witness);
  return cleaned(found, known);
}

/** Makes addresses absolute, marks furniture, and removes consent notices: they may be longer than the article. */
function prepared(document: PageDocument, { address }: Page): PageDocument {
  const root = document as unknown as BodyElement;
  makeAbsolute(root, address);
  removeConsent(root);
  markFurniture(root);
  return document;
}

/** The page again, without code: Readability took the first document apart. */
function bodyElement(page: Page): BodyElement {
  const root = prepared(page.parse(), page) as unknown as BodyElement;
  for (const code of root.querySelectorAll('script,style,noscript,template')) code.remove();
  return root;
}

/** The markup of the text that the page's data holds; the bare text where it stands nowhere in the page. */
function saidBody(said: string, page: Page, witness: ReadonlySet<string>, known: Known): string {
  const element = elementOf(bodyElement(page), witness);
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

function makeAbsolute(root: BodyElement, address: Page['address']): void {
  for (const [name, attribute] of [
    ['a', 'href'],
    ['img', 'src'],
    ['iframe', 'src'],
  ] as const) {
    for (const element of root.querySelectorAll(name)) {
      const absolute = address(element.getAttribute(attribute) ?? undefined);
      if (absolute) element.setAttribute(attribute, absolute);
    }
  }
}
