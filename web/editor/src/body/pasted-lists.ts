import { styleOf } from './pasted-style.js';

/** Word writes the item of a list as a paragraph whose style names the list, with the bullet as text. */
export function listsOfWord(body: HTMLElement): void {
  let list: Element | null = null;
  for (const paragraph of [...body.querySelectorAll('p')]) {
    if (!/^l\d+ level\d+/.test(styleOf(paragraph, 'mso-list'))) continue;
    const marker = takeMarker(paragraph);
    const tag = /^\(?[\da-z]{1,4}[.)]/i.test(marker) ? 'ol' : 'ul';
    if (!list || paragraph.previousElementSibling !== list || list.tagName.toLowerCase() !== tag) {
      list = body.ownerDocument.createElement(tag);
      paragraph.before(list);
    }
    const item = body.ownerDocument.createElement('li');
    item.append(...paragraph.childNodes);
    list.append(item);
    paragraph.remove();
  }
}

function takeMarker(paragraph: Element): string {
  const marker = [...paragraph.querySelectorAll('[data-style]')].find(
    (element) => styleOf(element, 'mso-list') === 'ignore',
  );
  marker?.remove();
  return (marker?.textContent ?? '').trim();
}
