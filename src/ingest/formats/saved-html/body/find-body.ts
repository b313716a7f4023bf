import { Readability } from '@mozilla/readability';
import { plainText } from '../../../plain-text.js';
import { textIn as jsonLdText } from '../json-ld/values.js';
import type { Page, PageDocument } from '../page.js';
import { type BodyElement, textIn } from './element.js';
import { elementOfLongestText } from './longest-text.js';
import { agreementOf, elementOf, isReference, removeUnconfirmed, shinglesOf } from './reference-text.js';
import { markFurniture, type PageMetadata, removeConsent, removeFurniture } from './remove-furniture.js';

/** The minimum share of the reference's shingles in Readability's result. Below it the result is another text. */
const minCovered = 0.6;
/** Above these shares, paragraphs that are not in the reference are removed. */
const minCoveredForRemoval = 0.85;
const minConfirmedForRemoval = 0.6;

/** A shorter result of Readability may be a notice or a teaser, in characters. */
const minText = 300;

/**
 * The HTML of the article's body: the result of Readability, compared with `articleBody` of the page's JSON-LD, without
 * furniture. Null when the page has no text.
 */
export function bodyOf(page: Page, metadata: PageMetadata): string | null {
  const articleBody = jsonLdText(page.article?.['articleBody']) ?? '';
  const text = plainText(articleBody.replace(/\n+/g, '\n\n'));
  const reference = isReference(text) ? shinglesOf(text) : null;
  const found = new Readability<BodyElement>(prepared(page.document, page), {
    keepClasses: true,
    serializer: (element) => element as unknown as BodyElement,
  }).parse()?.content;
  const { length } = found ? textIn(found) : '';
  if (!reference) {
    const other = length < minText ? elementOfLongestText(bodyElement(page)) : null;
    if (other && other.length > Math.max(2 * length, minText)) return cleaned(other.element, metadata);
    return found && length > 0 ? cleaned(found, metadata) : null;
  }
  const { covered, confirmed } = agreementOf(found ? textIn(found) : '', reference);
  if (!found || length === 0 || covered < minCovered)
    return bodyFromReference(articleBody, page, reference, metadata);
  if (covered > minCoveredForRemoval && confirmed > minConfirmedForRemoval)
    removeUnconfirmed(found, reference);
  return cleaned(found, metadata);
}

/** Makes addresses absolute, marks furniture, and removes consent notices: they may be longer than the article. */
function prepared(document: PageDocument, { address }: Page): PageDocument {
  const root = document as unknown as BodyElement;
  makeAbsolute(root, address);
  removeConsent(root);
  markFurniture(root);
  return document;
}

/** Parses the page again, without scripts and styles: Readability changes its document. */
function bodyElement(page: Page): BodyElement {
  const root = prepared(page.parse(), page) as unknown as BodyElement;
  for (const code of root.querySelectorAll('script,style,noscript,template')) code.remove();
  return root;
}

/** The HTML of the element with the text of `articleBody`; paragraphs of `articleBody` when no element has it. */
function bodyFromReference(
  articleBody: string,
  page: Page,
  reference: ReadonlySet<string>,
  metadata: PageMetadata,
): string {
  const element = elementOf(bodyElement(page), reference);
  if (!element) return paragraphsOf(articleBody);
  removeUnconfirmed(element, reference);
  return cleaned(element, metadata);
}

function cleaned(root: BodyElement, metadata: PageMetadata): string {
  const before = root.outerHTML;
  removeFurniture(root, metadata);
  return textIn(root) === '' ? before : root.outerHTML;
}

const paragraphsOf = (articleBody: string): string =>
  articleBody
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
