import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** The most memory that parsed documents may take, in bytes; the one that was used least goes first. */
const maxBytes = 16_000_000;
/** A document that takes more is parsed each time. */
const maxDocumentBytes = 500_000;
/** What a node of a parsed document takes, with its location and its tokens: 240 to 330 bytes were measured. */
const bytesPerNode = 330;

/** Parsed documents that were found valid, bounded by the memory that they take. */
export class DocumentStore {
  readonly #documents = new LRUCache<string, DocumentNode>({
    maxSize: maxBytes,
    maxEntrySize: maxDocumentBytes,
    sizeCalculation: (document, key) => 1000 + key.length * 2 + countNodes(document) * bytesPerNode,
  });

  find(key: string): DocumentNode | undefined {
    return this.#documents.get(key);
  }

  keep(key: string, document: DocumentNode): void {
    this.#documents.set(key, document);
  }

  /** The same as Apollo's `KeyValueCache`. */
  readonly forApollo = {
    get: async (key: string): Promise<DocumentNode | undefined> => this.find(key),
    set: async (key: string, document: DocumentNode): Promise<void> => this.keep(key, document),
    delete: async (key: string): Promise<boolean> => this.#documents.delete(key),
  };
}

function countNodes(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countNodes(item), 0);
  if (value === null || typeof value !== 'object' || !('kind' in value)) return 0;
  let count = 1;
  for (const [key, inner] of Object.entries(value)) if (key !== 'loc') count += countNodes(inner);
  return count;
}
