import { DocumentHead } from './document-head.js';
import type { XmlElement } from './element.js';
import { type Grammar, maxItem } from './grammar.js';
import { declared, noNamespaces, prefixOf } from './namespaces.js';
import { OpenElement } from './open-element.js';
import { Derailed, type ItemSigns, type TagEvents } from './tag-reader.js';

/** Where the item under way started, and its size so far. */
interface Tree {
  /** Its index among the open elements. */
  readonly depth: number;
  /** Null for an element of the head. */
  readonly place: string | null;
  characters: number;
  elements: number;
}

/** Makes a small tree of each item, and of each element of the head. All others are not kept. */
export class TreeReader implements TagEvents {
  readonly head = new DocumentHead();
  #open: OpenElement[] = [];
  #tree: Tree | null = null;
  #home = '';
  #items = 0;
  /** In a value, a comment or a CDATA section these show that its end is missing. */
  readonly signs: ItemSigns;

  constructor(
    private readonly grammar: Grammar,
    private readonly baseUrl: string | null,
    private readonly lineAt: (position: number) => number,
    private readonly onItem: (place: string, element: XmlElement) => void,
  ) {
    const names = grammar.items
      .map((name) => name.replace(/^.*:/, '').replaceAll('.', String.raw`\.`))
      .join('|');
    const start = `<(?:[\\w.-]+:)?(?:${names})(?=[\\s/>])`;
    const end = `</(?:[\\w.-]+:)?(?:${names})\\s*>`;
    this.signs = {
      start: new RegExp(start, 'i'),
      itemEnd: new RegExp(end, 'i'),
      boundary: new RegExp(`${end}\\s*${start}`, 'i'),
    };
  }

  open(raw: string, attributes: Map<string, string>, position: number): void {
    if (this.#items === 0 && this.grammar.roots.includes(localName(raw))) this.#startDocument();
    const parent = this.#open.at(-1);
    const namespaces = declared(attributes, parent?.namespaces ?? noNamespaces);
    if (!this.head.root) this.#home = homeOf(raw, attributes);
    const inherited = parent?.element ?? { base: this.baseUrl, language: null };
    const opened = new OpenElement(raw, attributes, namespaces, this.#home, inherited);
    const { name } = opened.element;
    if ([...attributes.values()].some((value) => this.signs.start.test(value)))
      throw new Derailed(position, 'The value of an attribute is not closed.');
    if (this.grammar.items.includes(name)) this.#startItem(position);
    else if (this.#tree) this.#closeLeftOpen(name);
    else if (this.#open.length > 0 && !this.grammar.containers.includes(name)) this.#startTree(null);
    this.head.root ??= opened.element;
    this.#count(position, raw.length + sizeOf(attributes), 1);
    if (this.#open.length >= maxItem.depth)
      throw new Derailed(position, `Elements nest more than ${maxItem.depth} levels deep.`);
    this.#open.push(opened);
  }

  close(raw: string): void {
    const lower = raw.toLowerCase();
    const index = this.#open.findLastIndex((element) => element.lower === lower);
    // An end without a beginning has no effect.
    if (index >= 0) this.#closeTo(index);
  }

  text(text: string, isLiteral: boolean, position: number): void {
    if (isLiteral && this.#isLeftOpen(text))
      throw new Derailed(position - 1, 'A CDATA section is not closed.', {
        marker: '<![CDATA[',
        length: text.length,
      });
    if (!this.#tree) return;
    this.#count(position, text.length, 0);
    this.#open.at(-1)?.addText(text, isLiteral);
  }

  /** The end of an item with the beginning of the next in a CDATA section, or of an item and of another section. */
  #isLeftOpen(text: string): boolean {
    const { itemEnd, boundary, start } = this.signs;
    if (boundary.test(text)) return true;
    return text.includes('<![CDATA[') && itemEnd.test(text) && start.test(text);
  }

  /** Gives up the item or element under way. Returns the item's place. */
  abandon(): string | null {
    const { place = null, depth = this.#open.length } = this.#tree ?? {};
    this.#open.length = depth;
    this.#tree = null;
    return place;
  }

  /** The number of items that have begun. */
  get items(): number {
    return this.#items;
  }

  /** Whether the end of an element, such as the root, was not read. */
  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  #startDocument(): void {
    this.#open = [];
    this.#tree = null;
    this.head.root = null;
    this.head.isComplete = false;
  }

  #startItem(position: number): void {
    // The item before was not closed.
    if (this.#tree) this.#closeTo(this.#tree.depth);
    this.#items += 1;
    this.#startTree(`item ${this.#items}, line ${this.lineAt(position)}`);
  }

  #startTree(place: string | null): void {
    this.#tree = { depth: this.#open.length, place, characters: 0, elements: 0 };
  }

  #closeLeftOpen(opening: string): void {
    const depth = (this.#tree?.depth ?? 0) + 1;
    const field = this.#open[depth]?.element.name;
    if (field !== undefined && this.grammar.closes?.(field, opening)) this.#closeTo(depth);
  }

  #closeTo(index: number): void {
    while (this.#open.length > index) {
      const closed = this.#open.pop();
      if (!closed) return;
      closed.flush();
      if (!this.#tree) continue;
      if (this.#open.length > this.#tree.depth) this.#open.at(-1)?.add(closed.element);
      else this.#endTree(closed.element);
    }
    if (this.#open.length === 0) this.head.isComplete = true;
  }

  #endTree(element: XmlElement): void {
    const tree = this.#tree;
    this.#tree = null;
    if (!tree) return;
    if (tree.place === null) this.head.add(element, tree);
    else this.onItem(tree.place, element);
  }

  #count(position: number, characters: number, elements: number): void {
    const tree = this.#tree;
    if (!tree) return;
    tree.characters += characters;
    tree.elements += elements;
    if (tree.characters > maxItem.characters)
      throw new Derailed(position, `It has more than ${maxItem.characters.toLocaleString('en')} characters.`);
    if (tree.elements > maxItem.elements)
      throw new Derailed(position, `It has more than ${maxItem.elements.toLocaleString('en')} elements.`);
  }
}

const localName = (raw: string): string => raw.slice(raw.indexOf(':') + 1).toLowerCase();

/** The namespace that the document is in; RSS and RDF are in none. */
function homeOf(raw: string, attributes: ReadonlyMap<string, string>): string {
  const colon = raw.indexOf(':');
  const own = colon < 0 ? '' : raw.slice(0, colon);
  const local = localName(raw);
  if (local === 'rss' || local === 'rdf') return '';
  const namespace = attributes.get(own === '' ? 'xmlns' : `xmlns:${own}`);
  return namespace === undefined ? own.toLowerCase() : (prefixOf(namespace) ?? own.toLowerCase());
}

const sizeOf = (attributes: ReadonlyMap<string, string>): number =>
  [...attributes].reduce((sum, [name, value]) => sum + name.length + value.length, 0);
