import { Kind, parse } from 'graphql';
import { LRUCache } from 'lru-cache';

/** How many documents are remembered. */
const maxDocuments = 5000;

/** Which documents hold queries alone, no mutation. Each is parsed once for it. */
export class QueryDocuments {
  readonly #known = new LRUCache<string, boolean>({ max: maxDocuments });

  /** Whether a document holds queries alone; a hash without its text is known if the text came before. */
  has(hash: string, text: string | null): boolean {
    const known = this.#known.get(hash);
    if (known !== undefined || text === null) return known ?? false;
    const isQuery = holdsQueries(text);
    this.#known.set(hash, isQuery);
    return isQuery;
  }
}

function holdsQueries(text: string): boolean {
  try {
    const { definitions } = parse(text, { noLocation: true, maxTokens: 10_000 });
    return definitions.every((node) => node.kind !== Kind.OPERATION_DEFINITION || node.operation === 'query');
  } catch {
    // Apollo says what is wrong with it.
    return false;
  }
}
