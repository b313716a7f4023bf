import type { IncomingMessage } from 'node:http';
import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, getOperationAST } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context, Outcome } from '../../context.js';
import { credentialOf, previewTokenOf } from '../auth.js';
import type { Execution } from './apollo.js';
import { DocumentStore } from './document-store.js';
import { checkedCost, largeResponseBytes } from './operation-cost.js';
import { costPoints } from './operation-started.js';
import { isTracked } from './plugins.js';

/** Longer documents always use Apollo. */
const maxDocumentLength = 16_384;

/**
 * Executes operations of readers without Apollo, once Apollo has parsed and validated them: SQL writes the response as
 * text. Any other request, and one with an error, uses Apollo.
 */
export class FastPath {
  readonly #documents = new DocumentStore();
  /** The media types of responses by `Accept` header. */
  readonly #mediaTypes = new LRUCache<string, string>({ max: 100 });

  constructor(private readonly execution: Execution) {}

  /** Stores the documents that Apollo validated. */
  readonly documentPlugin: ApolloServerPlugin<Context> = {
    requestDidStart: async () => ({
      didResolveOperation: async ({ source, document }) => {
        if (source.length <= maxDocumentLength) this.#documents.add(source, document);
      },
    }),
  };

  /** Stores the media type that Apollo chose for an `Accept` header. */
  setMediaType({ headers }: IncomingMessage, type: string | undefined): void {
    if (type) this.#mediaTypes.set(headers.accept ?? '', type);
  }

  /** The text and media type of a response; null when Apollo has to execute the request. */
  async execute(
    request: IncomingMessage,
    body: unknown,
    outcome: Outcome,
    createContext: () => Promise<Context>,
  ): Promise<{ text: string; type: string } | null> {
    const type = this.#mediaTypes.get(request.headers.accept ?? '');
    const plain = type && isPlainPost(request) ? readPlainRequest(body) : null;
    const document = plain && this.#documents.find(plain.query);
    const operation = document && getOperationAST(document, plain.operationName);
    if (!type || !document || operation?.operation !== 'query') return null;
    const cost = this.#smallCost(document, operation, plain.variables);
    if (!cost) return null;
    const context = await createContext();
    outcome.onOperation?.({ document, operation, cost: costPoints(cost) });
    const text = await this.execution.executeSqlJson({ ...plain, document, context });
    if (text === null) return null;
    outcome.tracked = isTracked(operation);
    return { text, type };
  }

  /** The cost of an operation; null when Apollo has to refuse it, or to count its bytes in flight. */
  #smallCost(...operation: DropFirst<Parameters<typeof checkedCost>>): ReturnType<typeof checkedCost> | null {
    try {
      const cost = checkedCost(this.execution.schema, ...operation);
      return cost.bytes < largeResponseBytes ? cost : null;
    } catch (error) {
      if (error instanceof GraphQLError) return null;
      throw error;
    }
  }
}

/** A request of a reader without a preview token. */
const isPlainPost = (request: IncomingMessage): boolean =>
  request.method === 'POST' && credentialOf(request) === null && previewTokenOf(request) === null;

type DropFirst<List extends readonly unknown[]> = List extends readonly [unknown, ...infer Rest]
  ? Rest
  : never;

interface PlainRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The parameters of a plain request; null for a request that Apollo has to check. */
function readPlainRequest(body: unknown): PlainRequest | null {
  if (typeof body !== 'object' || body === null) return null;
  const { query, operationName, variables, extensions } = body as Partial<Record<string, unknown>>;
  if (typeof query !== 'string' || extensions != null) return null;
  if (operationName != null && typeof operationName !== 'string') return null;
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) return null;
  return {
    query,
    operationName: operationName ?? null,
    variables: (variables ?? {}) as PlainRequest['variables'],
  };
}
