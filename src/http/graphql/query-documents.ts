import { Kind, parse } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Documents in the cache. */
const maxDocuments = 5000;

/** Caches by hash whether a document contains only queries. */
export class QueryDocuments {
  readonly #results = new LRUCache<string, boolean>({ max: maxDocuments });

  /** Whether a document contains only queries. Without its text only a hash seen before is known. */
  isQueryOnly(hash: string, text: string | null): boolean {
    const result = this.#results.get(hash);
    if (result !== undefined || text === null) return result ?? false;
    const isQuery = containsOnlyQueries(text);
    this.#results.set(hash, isQuery);
    return isQuery;
  }
}

function containsOnlyQueries(text: string): boolean {
  try {
    const { definitions } = parse(text, { noLocation: true, maxTokens: 10_000 });
    return definitions.every((node) => node.kind !== Kind.OPERATION_DEFINITION || node.operation === 'query');
  } catch {
    // Apollo reports the syntax error.
    return false;
  }
}
