import type { Document, Element } from 'domhandler';
import { getElementsByTagName, prepend, removeElement } from 'domutils';

/** Removes the tags of links within links, which HTML does not have: browsers end the outer one there. */
export function unwrapInnerLinks({ children }: Document): void {
  for (const link of getElementsByTagName('a', children)) {
    if (!isInLink(link)) continue;
    for (const child of [...link.children]) prepend(link, child);
    removeElement(link);
  }
}

function isInLink({ parent }: Element): boolean {
  for (let outer = parent; outer; outer = outer.parent)
    if ('name' in outer && outer.name === 'a') return true;
  return false;
}
