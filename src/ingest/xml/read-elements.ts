import type { DocumentHead } from './document-head.js';
import type { XmlElement } from './element.js';
import { type Grammar, maxItem } from './grammar.js';
import { Derailed, TagReader } from './tag-reader.js';
import { TreeReader } from './tree-reader.js';

/** An item of a document with its place, or the reason why it cannot be read. */
export type ReadElement =
  | { readonly place: string; readonly element: XmlElement }
  | { readonly place: string; readonly refused: string };

/** More characters than the beginning of an item's tag has. */
const maxTagStart = 80;

/**
 * The items of a stream of XML, each as soon as it is closed. Memory is bounded by one item and the head. Behind an
 * item that cannot be read the reader looks for the next.
 */
export class ElementReader {
  readonly #items: ReadElement[] = [];
  readonly #tree: TreeReader;
  #tags: TagReader;
  /** Text in which the next item is looked for; null while the document is read. */
  #lost: string | null = null;
  /** The lines before the reader's first. */
  #linesBefore = 0;

  constructor(grammar: Grammar, baseUrl: string | null = null) {
    this.#tree = new TreeReader(
      grammar,
      baseUrl,
      (position) => this.#linesBefore + this.#tags.lineAt(position),
      (place, element) => this.#items.push({ place, element }),
    );
    this.#tags = new TagReader(this.#tree, maxItem.characters);
  }

  get head(): DocumentHead {
    return this.#tree.head;
  }

  /** The items that end in this chunk. */
  write(chunk: string): ReadElement[] {
    if (this.#lost === null) this.#attempt(() => this.#tags.write(chunk));
    else this.#lost += chunk;
    this.#findNextItem();
    return this.#items.splice(0);
  }

  /** What is left when the document ends. */
  end(): ReadElement[] {
    if (this.#lost === null) this.#attempt(() => this.#tags.end());
    const place = this.#tree.abandon();
    if (place !== null) this.#items.push({ place, refused: 'The file ends within this item.' });
    return this.#items.splice(0);
  }

  #attempt(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Derailed)) throw error;
      const line = this.#linesBefore + this.#tags.lineAt(error.position);
      const place = this.#tree.abandon() ?? `line ${line}`;
      this.#items.push({ place, refused: error.message });
      this.#lost = this.#tags.rest(error.position);
      this.#linesBefore = line - 1;
    }
  }

  /** Goes on at the next item. An item at the very place of the fault is not tried again. */
  #findNextItem(): void {
    while (this.#lost !== null) {
      const found = this.#tree.itemStart.exec(this.#lost.slice(1));
      const end = found ? found.index + 1 : Math.max(0, this.#lost.length - maxTagStart);
      this.#linesBefore += newlines(this.#lost.slice(0, end));
      const rest = this.#lost.slice(end);
      this.#lost = rest;
      if (!found) return;
      this.#lost = null;
      this.#tags = new TagReader(this.#tree, maxItem.characters);
      this.#attempt(() => this.#tags.write(rest));
    }
  }
}

const newlines = (text: string): number => text.split('\n').length - 1;

/** The items of a stream of text. */
export async function* readElements(
  chunks: AsyncIterable<string>,
  reader: ElementReader,
): AsyncGenerator<ReadElement> {
  for await (const chunk of chunks) yield* reader.write(chunk);
  yield* reader.end();
}
