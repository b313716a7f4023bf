import type { PageElement, PageNode } from '../page.js';

/** A short text that is visible to readers. */
export interface VisibleText {
  readonly text: string;
  /** The machine-readable time of its markup. */
  readonly value?: string;
  /** Class, id and other names of its element and of the elements within. */
  readonly hints: string;
  /** The same names of the elements around it. */
  readonly ancestorHints: string;
  /** Number of characters before it, and the last of them. */
  readonly position: number;
  readonly before: string;
}

const maxTextLength = 200;
const maxDepth = 200;
const hiddenElements = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'title',
  'select',
  'option',
  'textarea',
  'iframe',
]);
const inlineElements = new Set(
  'a abbr b bdi bdo cite em font i label mark q s small span strong sub sup time u'.split(' '),
);
const hintAttributes = [
  'class',
  'id',
  'itemprop',
  'data-testid',
  'data-component',
  'role',
  'rel',
  'property',
];

/** The visible texts of a page, in document order. */
export class VisibleTexts {
  readonly texts: VisibleText[] = [];
  readonly headings: { readonly text: string; readonly position: number }[] = [];
  #position = 0;
  #recent = '';
  readonly #withHeadline = new Set<PageElement>();

  /** `ignoredNames` are removed from the names of elements that contain the first <h1>. */
  constructor(
    body: PageElement,
    private readonly ignoredNames: RegExp,
  ) {
    for (let around = body.querySelector('h1'); around; around = around.parentElement)
      this.#withHeadline.add(around);
    this.#withHeadline.add(body);
    const rest = this.#visit(body, [], 0);
    if (rest) this.texts.push({ ...rest, ancestorHints: '', position: 0, before: '' });
  }

  /**
   * A short element passes its text to its parent; a longer one gives a text for each line between its longer
   * children.
   */
  #visit(element: PageElement, around: readonly string[], depth: number): Fragment | null {
    const name = element.localName;
    if (hiddenElements.has(name) || depth > maxDepth) return emptyFragment;
    const hints = [...around.slice(-5), this.#namesOf(element)];
    const [start, before] = [this.#position, this.#recent];
    const runs: (Fragment & Pick<VisibleText, 'position' | 'before'>)[] = [];
    let run: (typeof runs)[number] | null = null;
    let small = true;
    for (const child of element.childNodes) {
      const [position, recent] = [this.#position, this.#recent];
      const piece = child.nodeType === 3 ? this.#text(child) : this.#element(child, hints, depth);
      const flows = child.nodeType === 3 || inlineElements.has((child as PageElement).localName);
      if (piece === null) small = false;
      if (piece === null || !flows) run = null;
      if (!piece?.text) continue;
      if (run === null) {
        run = { ...piece, position, before: recent };
        runs.push(run);
      } else Object.assign(run, join(run, piece));
      if (!flows) run = null;
    }
    const value = element.getAttribute('datetime') ?? titleTime(element);
    const own = hints.join(' ');
    if (value)
      this.texts.push({
        text: '',
        value,
        hints: hintsOf(element),
        ancestorHints: own,
        position: start,
        before,
      });
    const text = runs.map((each) => each.text).join(' ');
    if (/^h[12]$/.test(name)) this.headings.push({ text: text.trim(), position: start });
    if (small && text.length <= maxTextLength) {
      return {
        text,
        root: hintsOf(element),
        hints: `${hintsOf(element)} ${runs.map((each) => each.hints).join(' ')}`.slice(0, 1000),
      };
    }
    for (const each of runs) {
      if (each.text.length <= maxTextLength)
        this.texts.push({ ...each, ancestorHints: `${own} ${each.root}` });
    }
    return null;
  }

  #namesOf(element: PageElement): string {
    const names = hintsOf(element);
    return this.#withHeadline.has(element) ? names.replace(this.ignoredNames, ' ') : names;
  }

  #text(node: PageNode): Fragment {
    const text = (node.textContent ?? '').replace(/\s+/g, ' ');
    this.#position += text.length;
    this.#recent = (this.#recent + text).slice(-40);
    return { text, root: '', hints: '' };
  }

  #element(node: PageNode, hints: readonly string[], depth: number): Fragment | null {
    return node.nodeType === 1 ? this.#visit(node as PageElement, hints, depth + 1) : emptyFragment;
  }
}

interface Fragment {
  readonly text: string;
  /** The name of its element; empty for a text node and for several elements. */
  readonly root: string;
  readonly hints: string;
}
const emptyFragment: Fragment = { text: '', root: '', hints: '' };

const join = (one: Fragment, other: Fragment): Fragment => ({
  text: one.text + other.text,
  root: '',
  hints: `${one.hints} ${other.hints}`,
});

const hintsOf = (element: PageElement): string =>
  `<${element.localName}> ${hintAttributes.flatMap((name) => element.getAttribute(name) ?? []).join(' ')}`;

/** Microformats have the time in a title. */
const titleTime = (element: PageElement): string | null =>
  element.localName === 'abbr' ||
  /\b(dt-published|published|timestamp|timeago)\b/.test(element.getAttribute('class') ?? '')
    ? element.getAttribute('title')
    : null;
