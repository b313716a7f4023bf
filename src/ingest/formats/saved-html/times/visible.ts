import type { PageElement, PageNode } from '../page.js';

/** A short piece of what readers see. */
export interface Spot {
  readonly text: string;
  /** A time that its markup tells to machines. */
  readonly value?: string;
  /** Class, id and other names of its element and of what is in it. */
  readonly hints: string;
  /** Those of the elements around it. */
  readonly around: string;
  /** Characters of text that stand before it, and the last of them. */
  readonly position: number;
  readonly before: string;
}

const maxSpot = 200;
const maxDepth = 200;
const unseen = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'head',
  'select',
  'option',
  'textarea',
  'iframe',
]);
const inline = new Set(
  'a abbr b bdi bdo cite em font i label mark q s small span strong sub sup time u'.split(' '),
);
const named = ['class', 'id', 'itemprop', 'data-testid', 'data-component', 'role', 'rel', 'property'];

/** What readers see of a page, in its order. */
export class Visible {
  readonly spots: Spot[] = [];
  readonly headings: { readonly text: string; readonly position: number }[] = [];
  #position = 0;
  #recent = '';

  constructor(body: PageElement) {
    const whole = this.#visit(body, [], 0);
    if (whole) this.spots.push({ ...whole, around: '', position: 0, before: '' });
  }

  /** A short element gives its text to the one around it; a longer one keeps the lines between its longer parts. */
  #visit(element: PageElement, around: readonly string[], depth: number): Piece | null {
    const name = element.localName;
    if (unseen.has(name) || depth > maxDepth) return nothing;
    const hints = [...around.slice(-5), hintsOf(element)];
    const [start, before] = [this.#position, this.#recent];
    const runs: (Piece & Pick<Spot, 'position' | 'before'>)[] = [];
    let run: (typeof runs)[number] | null = null;
    let small = true;
    for (const child of element.childNodes) {
      const [position, recent] = [this.#position, this.#recent];
      const piece = child.nodeType === 3 ? this.#text(child) : this.#element(child, hints, depth);
      const flows = child.nodeType === 3 || inline.has((child as PageElement).localName);
      if (piece === null) small = false;
      if (piece === null || !flows) run = null;
      if (!piece?.text) continue;
      if (run === null) {
        run = { ...piece, position, before: recent };
        runs.push(run);
      } else Object.assign(run, joined(run, piece));
      if (!flows) run = null;
    }
    const value = element.getAttribute('datetime') ?? titleTime(element);
    const own = hints.join(' ');
    if (value)
      this.spots.push({ text: '', value, hints: hintsOf(element), around: own, position: start, before });
    const text = runs.map((each) => each.text).join(' ');
    if (/^h[12]$/.test(name)) this.headings.push({ text: text.trim(), position: start });
    if (small && text.length <= maxSpot) {
      return {
        text,
        root: hintsOf(element),
        hints: `${hintsOf(element)} ${runs.map((each) => each.hints).join(' ')}`.slice(0, 1000),
      };
    }
    for (const each of runs) {
      if (each.text.length <= maxSpot) this.spots.push({ ...each, around: `${own} ${each.root}` });
    }
    return null;
  }

  #text(node: PageNode): Piece {
    const text = (node.textContent ?? '').replace(/\s+/g, ' ');
    this.#position += text.length;
    this.#recent = (this.#recent + text).slice(-40);
    return { text, root: '', hints: '' };
  }

  #element(node: PageNode, hints: readonly string[], depth: number): Piece | null {
    return node.nodeType === 1 ? this.#visit(node as PageElement, hints, depth + 1) : nothing;
  }
}

interface Piece {
  readonly text: string;
  /** Names of the element that it is; empty for text and for several elements. */
  readonly root: string;
  readonly hints: string;
}
const nothing: Piece = { text: '', root: '', hints: '' };

const joined = (one: Piece, other: Piece): Piece => ({
  text: one.text + other.text,
  root: '',
  hints: `${one.hints} ${other.hints}`,
});

const hintsOf = (element: PageElement): string =>
  `<${element.localName}> ${named.flatMap((name) => element.getAttribute(name) ?? []).join(' ')}`;

/** Microformats keep the time in a title. */
const titleTime = (element: PageElement): string | null =>
  element.localName === 'abbr' ||
  /\b(dt-published|published|timestamp|timeago)\b/.test(element.getAttribute('class') ?? '')
    ? element.getAttribute('title')
    : null;
