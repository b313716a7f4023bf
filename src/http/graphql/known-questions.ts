import { Kind, parse } from 'graphql';
import { LRUCache } from 'lru-cache';

/** How many documents are remembered. */
const most = 5000;

/** Which documents only ask: they hold queries alone, no mutation. Each is looked at once. */
export class KnownQuestions {
  readonly #known = new LRUCache<string, boolean>({ max: most });

  /** Whether a document, known by its hash, only asks; a hash without its text is believed if the text came before. */
  has(hash: string, text: string | null): boolean {
    const known = this.#known.get(hash);
    if (known !== undefined || text === null) return known ?? false;
    const asks = onlyAsks(text);
    this.#known.set(hash, asks);
    return asks;
  }
}

function onlyAsks(text: string): boolean {
  try {
    const { definitions } = parse(text, { noLocation: true, maxTokens: 10_000 });
    return definitions.every((node) => node.kind !== Kind.OPERATION_DEFINITION || node.operation === 'query');
  } catch {
    // Apollo says what is wrong with it.
    return false;
  }
}
