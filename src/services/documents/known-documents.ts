import type { DocumentsRead } from '../../db/trusted/documents.js';
import type { TrustedDocument } from '../../domain/trusted-documents.js';

/** An unknown id reads the database at most this often, however many are sent. */
const missIntervalMs = 1000;

/**
 * All published documents. They stay while the database is unavailable. An id that is not known is looked up, so that a
 * document is there for every process as soon as it is published.
 */
export class KnownDocuments {
  readonly #byId = new Map<string, TrustedDocument>();
  #texts = new Set<string>();
  #version = -1;
  #reading: Promise<void> | null = null;
  #readAt = -Infinity;
  readonly #onRemoved: (() => void)[] = [];

  constructor(
    private readonly readAfter: (version: number) => Promise<DocumentsRead | null>,
    private readonly onFailure: (error: unknown) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get size(): number {
    return this.#byId.size;
  }

  /** Calls a function when documents were removed. */
  onRemoved(removed: () => void): void {
    this.#onRemoved.push(removed);
  }

  /** The document with an id. */
  async find(id: string): Promise<TrustedDocument | undefined> {
    const known = this.#byId.get(id);
    if (known) return known;
    await this.#readAfterMiss();
    return this.#byId.get(id);
  }

  /** Whether a document with this text is published. */
  async findText(text: string): Promise<boolean> {
    if (this.#texts.has(text)) return true;
    await this.#readAfterMiss();
    return this.#texts.has(text);
  }

  /** Reads what changed. Requests at the same time share one statement. */
  refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readAfterMiss(): Promise<void> {
    if (this.#reading || this.now() - this.#readAt >= missIntervalMs) await this.refresh();
  }

  async #read(): Promise<void> {
    this.#readAt = this.now();
    try {
      const read = await this.readAfter(this.#version);
      if (read) this.#apply(read);
    } catch (error) {
      this.onFailure(error);
    }
  }

  #apply({ version, ids, added }: DocumentsRead): void {
    const before = this.#byId.size;
    for (const id of this.#byId.keys()) if (!ids.has(id)) this.#byId.delete(id);
    const hasRemoved = this.#byId.size < before;
    for (const document of added) this.#byId.set(document.id, document);
    this.#texts = new Set([...this.#byId.values()].map(({ text }) => text));
    this.#version = version;
    if (hasRemoved) for (const removed of this.#onRemoved) removed();
  }
}
