import { childOf, type XmlElement } from './element.js';
import { maxHead } from './grammar.js';

/**
 * What a document says besides its items: the channel of a feed, the header of a message. It grows while the
 * document is read, because a feed may state its facts behind its items.
 */
export class DocumentHead {
  /** The root, without its children. Null before it was read. */
  root: XmlElement | null = null;
  /** Whether the end of the root was read. */
  isComplete = false;
  readonly #elements: XmlElement[] = [];
  #size = { characters: 0, elements: 0 };

  /** The elements beside the items, in the document's order. */
  get elements(): readonly XmlElement[] {
    return this.#elements;
  }

  /** The head as one element, for the functions that read elements. */
  get element(): XmlElement {
    const root = this.root;
    return {
      name: root?.name ?? '',
      attributes: root?.attributes ?? new Map(),
      children: this.#elements,
      base: root?.base ?? null,
      language: root?.language ?? null,
    };
  }

  first(...names: readonly string[]): XmlElement | undefined {
    return childOf(this.element, ...names);
  }

  /** Keeps an element as long as the head is within its bounds. */
  add(element: XmlElement, size: { readonly characters: number; readonly elements: number }): void {
    const characters = this.#size.characters + size.characters;
    const elements = this.#size.elements + size.elements;
    if (characters > maxHead.characters || elements > maxHead.elements) return;
    this.#size = { characters, elements };
    this.#elements.push(element);
  }
}
