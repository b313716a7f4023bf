import { listsOfWord } from './pasted-lists.js';
import { styleOf } from './pasted-style.js';
import { tableHtml } from './pasted-table.js';

/** HTML that was pasted, without what only looks like text. */
export interface Pasted {
  readonly html: string;
  /** How many pictures have no address on the web: the gateway would not keep them. */
  readonly lostPictures: number;
}

type ParseHtml = (html: string) => HTMLElement;

/** Styles stay where the policy of the page, which forbids them, does not look. */
const withoutStyles = (html: string): string =>
  html
    .replace(/<style\b[\s\S]*?<\/style>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-style='));

const parse: ParseHtml = (html) => new window.DOMParser().parseFromString(html, 'text/html').body;

/** Whether there are words in a piece of HTML, and not only a picture. */
export const hasWords = (html: string, parseHtml = parse): boolean =>
  html !== '' && wordsOf(parseHtml(withoutStyles(html))) !== '';

/**
 * Makes of what word processors and sites put on the clipboard what an editor would write: their spans and styles become
 * bold, italic and raised text; Word's paragraphs with bullets become lists; `tableOf` keeps a table.
 */
export function cleanPasted(html: string, tableOf: (html: string) => string, parseHtml = parse): Pasted {
  const body = parseHtml(withoutStyles(html));
  for (const one of body.querySelectorAll('script, title, meta, link, template')) one.remove();
  listsOfWord(body);
  const lostPictures = dropPictures(body);
  for (const one of [...body.querySelectorAll('span, font, b, strong, i, em')]) restyle(one);
  for (const one of [...body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')])
    if (wordsOf(one) === '' && !one.querySelector('img') && !one.closest('li, td, th')) one.remove();
  for (const one of body.querySelectorAll('[data-style]')) one.removeAttribute('data-style');
  for (const one of [...body.querySelectorAll('table')]) {
    // A table within one that is kept is part of it, one within one that places texts is not.
    const table = body.contains(one) ? tableHtml(one) : null;
    if (table) one.outerHTML = tableOf(table);
  }
  return { html: body.innerHTML, lostPictures };
}

const wordsOf = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, '');

function dropPictures(body: HTMLElement): number {
  const lost = [...body.querySelectorAll('img')].filter(
    (image) => !/^https?:\/\//i.test(image.getAttribute('src') ?? ''),
  );
  for (const image of lost) image.remove();
  return lost.length;
}

/** Replaces an element that has no meaning of its own by what its style says. */
function restyle(element: Element): void {
  const tag = element.tagName.toLowerCase();
  const weight = styleOf(element, 'font-weight');
  const slant = styleOf(element, 'font-style');
  const isHeavy = weight.startsWith('bold') || Number(weight) >= 600;
  if (/^(b|strong)$/.test(tag)) {
    // Documents of Google are in a `b` that is not bold.
    if (weight !== '' && !isHeavy) unwrap(element);
    return;
  }
  if (/^(i|em)$/.test(tag)) {
    if (slant === 'normal') unwrap(element);
    return;
  }
  const raised = /^su(per|b)$/.exec(styleOf(element, 'vertical-align'))?.[0];
  if (isHeavy) wrap(element, 'strong');
  if (slant === 'italic') wrap(element, 'em');
  if (raised) wrap(element, raised === 'super' ? 'sup' : 'sub');
  // The direction of a part is needed to read it.
  if (!element.hasAttribute('dir')) unwrap(element);
}

function wrap(element: Element, tag: string): void {
  const inner = element.ownerDocument.createElement(tag);
  inner.append(...element.childNodes);
  element.append(inner);
}

const unwrap = (element: Element): void => element.replaceWith(...element.childNodes);
