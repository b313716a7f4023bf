import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { addReading } from '../../domain/readings.js';

/** The memory limit of parsed documents; the least recently used is evicted first. */
const maxBytes = 16_000_000;
/** A larger document is not stored. */
const maxDocumentBytes = 500_000;
/** The memory of a node of a parsed document, with its location and tokens: 240 to 330 bytes were measured. */
const bytesPerNode = 330;

/** Parsed and validated documents, bounded in bytes. */
export class DocumentStore {
  readonly #documents = new LRUCache<string, DocumentNode>({
    maxSize: maxBytes,
    maxEntrySize: maxDocumentBytes,
    sizeCalculation: (document, key) => memoryOfDocument(key, document),
  });

  constructor() {
    addReading('memory', 'documents', this.#documents, (documents) => documents.calculatedSize);
  }

  find(key: string): DocumentNode | undefined {
    return this.#documents.get(key);
  }

  add(key: string, document: DocumentNode): void {
    this.#documents.set(key, document);
  }

  /** The store as Apollo's `KeyValueCache`. */
  readonly forApollo = {
    get: async (key: string): Promise<DocumentNode | undefined> => this.find(key),
    set: async (key: string, document: DocumentNode): Promise<void> => this.add(key, document),
    delete: async (key: string): Promise<boolean> => this.#documents.delete(key),
  };
}

/** The estimated memory of a parsed document with its text, in bytes. */
export function memoryOfDocument(text: string, document: DocumentNode): number {
  return 1000 + text.length * 2 + countNodes(document) * bytesPerNode;
}

function countNodes(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countNodes(item), 0);
  if (value === null || typeof value !== 'object' || !('kind' in value)) return 0;
  let count = 1;
  for (const [key, inner] of Object.entries(value)) if (key !== 'loc') count += countNodes(inner);
  return count;
}
