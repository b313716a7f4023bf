/** The parts of the DOM's `Node` that are used for a page's body. */
export interface BodyNode {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly firstChild: BodyNode | null;
  readonly nextSibling: BodyNode | null;
}

/** The parts of the DOM's `Element` that are used for a page's body. */
export interface BodyElement extends BodyNode {
  readonly localName: string;
  readonly outerHTML: string;
  readonly parentElement: BodyElement | null;
  readonly children: Iterable<BodyElement>;
  setAttribute(name: string, value: string): void;
  getAttribute(name: string): string | null;
  querySelector(selector: string): BodyElement | null;
  querySelectorAll(selector: string): Iterable<BodyElement>;
  closest(selector: string): BodyElement | null;
  contains(other: BodyElement): boolean;
  remove(): void;
}

const blocks =
  'p,h1,h2,h3,h4,h5,h6,li,dd,dt,blockquote,pre,div,section,article,aside,footer,header,ul,ol,dl,table,figure,tr,td';

export const textIn = (element: BodyElement): string =>
  (element.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The blocks with text and without inner blocks, in document order, outside tables and figures. */
export const leavesOf = (root: BodyElement): BodyElement[] =>
  [...root.querySelectorAll(blocks)].filter(
    (element) => !element.querySelector(blocks) && !element.closest('figure,table') && textIn(element) !== '',
  );

/** The share of an element's text that is in links, from 0 to 1. */
export function linkShare(element: BodyElement): number {
  const all = textIn(element).length;
  if (all === 0) return 0;
  let linked = 0;
  for (const link of element.querySelectorAll('a')) linked += textIn(link).length;
  return linked / all;
}

/** Removes an element, and the ancestors that are empty without it. */
export function removeElement(element: BodyElement, root: BodyElement): void {
  const around = element.parentElement;
  element.remove();
  if (!around || around === root || !root.contains(around)) return;
  if (!hasContent(around)) removeElement(around, root);
}

const media = new Set(['img', 'iframe', 'video', 'embed', 'object', 'picture', 'hr', 'br']);

/** Stops at the first content: it is called for each removed child of an element. */
function hasContent(node: BodyNode): boolean {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3 && /\S/.test(child.textContent ?? '')) return true;
    if (child.nodeType === 1 && (media.has((child as BodyElement).localName) || hasContent(child)))
      return true;
  }
  return false;
}
