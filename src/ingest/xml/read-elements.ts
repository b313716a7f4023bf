import type { DocumentHead } from './document-head.js';
import type { XmlElement } from './element.js';
import { type Grammar, maxItem } from './grammar.js';
import { Derailed, TagReader } from './tag-reader.js';
import { TreeReader } from './tree-reader.js';

/** An item of a document with its place, or the reason why it cannot be read. */
export type ReadElement =
  | { readonly place: string; readonly element: XmlElement }
  | { readonly place: string; readonly refused: string };

/** The maximum number of places in a document that cannot be read, and of characters that are read again behind them. */
const maxFaults = 1000;
const maxReadAgain = 16_000_000;
/** The characters that are read at once: behind a fault, what is left of them is read again. */
const sliceSize = 16 * 1024;
const tooDamaged = 'Too many places before this one cannot be read. The rest is not read.';
const cutOff = 'The file ends before its document does: items may be missing. Export or download it again.';
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
  #faults = 0;
  #readAgain = 0;
  #hasGivenUp = false;
  #isAtEnd = false;

  constructor(grammar: Grammar, baseUrl: string | null = null) {
    this.#tree = new TreeReader(
      grammar,
      baseUrl,
      (position) => this.#linesBefore + this.#tags.lineAt(position),
      (place, element) => this.#items.push({ place, element }),
    );
    this.#tags = this.#newTags();
  }

  get head(): DocumentHead {
    return this.#tree.head;
  }

  /** The items that end in this chunk. */
  write(chunk: string): ReadElement[] {
    for (let at = 0; at < chunk.length && !this.#hasGivenUp; at += sliceSize) {
      const slice = chunk.slice(at, at + sliceSize);
      if (this.#lost === null) this.#attempt(() => this.#tags.write(slice));
      else this.#lost += slice;
      this.#findNextItem();
    }
    return this.#items.splice(0);
  }

  /** What is left when the document ends. */
  end(): ReadElement[] {
    while (this.#lost === null && !this.#isAtEnd) {
      this.#isAtEnd = true;
      this.#attempt(() => this.#tags.end());
      this.#findNextItem();
    }
    const place = this.#tree.abandon();
    if (place !== null) this.#items.push({ place, refused: 'The file ends within this item.' });
    if (this.#lost === null && this.#tree.isOpen) this.#items.push({ place: 'end of file', refused: cutOff });
    return this.#items.splice(0);
  }

  #newTags(): TagReader {
    return new TagReader(this.#tree, maxItem.characters, this.#tree.signs);
  }

  #attempt(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Derailed)) throw error;
      const line = this.#linesBefore + this.#tags.lineAt(error.position);
      const place = this.#tree.abandon() ?? `line ${line}`;
      this.#items.push({ place, refused: error.message });
      this.#lost = this.#tags.rest(error);
      this.#isAtEnd = false;
      this.#faults += 1;
      if (this.#faults > maxFaults || this.#readAgain > maxReadAgain) {
        this.#items.push({ place: `line ${line}`, refused: tooDamaged });
        this.#hasGivenUp = true;
        this.#lost = '';
      }
      this.#linesBefore = line - 1;
    }
  }

  /** Goes on at the next item. An item at the very place of the fault is not tried again. */
  #findNextItem(): void {
    while (this.#lost !== null) {
      const found = this.#tree.signs.start.exec(this.#lost.slice(1));
      const end = found ? found.index + 1 : Math.max(0, this.#lost.length - maxTagStart);
      this.#linesBefore += newlines(this.#lost.slice(0, end));
      const rest = this.#lost.slice(end);
      this.#lost = rest;
      if (!found) return;
      this.#readAgain += rest.length;
      this.#lost = null;
      this.#tags = this.#newTags();
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
