import type { IncomingMessage } from 'node:http';
import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, getOperationAST } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context, Outcome } from '../../context.js';
import { credentialOf } from '../auth.js';
import type { Execution } from './apollo.js';
import { DocumentStore } from './document-store.js';
import { boundedCost, largeBytes } from './operation-cost.js';
import { isTracked } from './plugins.js';

/** Longer documents are read by Apollo each time. */
const longest = 16_384;

/**
 * Readers' operations that Apollo has read and found valid before need it no more: the database tells their response as
 * text, and there is no error to tell. Whatever does not go this way goes Apollo's.
 */
export class FastPath {
  readonly #documents = new DocumentStore();
  /** The media types of responses, by what clients accept. */
  readonly #types = new LRUCache<string, string>({ max: 100 });

  constructor(private readonly execution: Execution) {}

  /** Learns documents from Apollo. */
  readonly learning: ApolloServerPlugin<Context> = {
    requestDidStart: async () => ({
      didResolveOperation: async ({ source, document }) => {
        if (source.length <= longest) this.#documents.keep(source, document);
      },
    }),
  };

  /** Learns from a response of Apollo's in which form those who accept this want theirs. */
  learnType({ headers }: IncomingMessage, type: string | undefined): void {
    if (type) this.#types.set(headers.accept ?? '', type);
  }

  /** The text of a response and its media type; null where Apollo has to be asked. */
  async execute(
    request: IncomingMessage,
    body: unknown,
    outcome: Outcome,
    createContext: () => Promise<Context>,
  ): Promise<{ text: string; type: string } | null> {
    const type = this.#types.get(request.headers.accept ?? '');
    const plain = type && request.method === 'POST' && credentialOf(request) === null ? read(body) : null;
    const document = plain && this.#documents.find(plain.query);
    const operation = document && getOperationAST(document, plain.operationName);
    if (!type || !document || operation?.operation !== 'query') return null;
    if (this.#isTooLarge(document, operation, plain.variables)) return null;
    const context = await createContext();
    const text = await this.execution.executeSqlJson({ ...plain, document, context });
    if (text === null) return null;
    outcome.tracked = isTracked(operation);
    return { text, type };
  }

  #isTooLarge(...operation: DropFirst<Parameters<typeof boundedCost>>): boolean {
    try {
      // What may be large is counted while it is under way, by Apollo's plugin.
      return boundedCost(this.execution.schema, ...operation).bytes >= largeBytes;
    } catch (error) {
      if (error instanceof GraphQLError) return true;
      throw error;
    }
  }
}

type DropFirst<List extends readonly unknown[]> = List extends readonly [unknown, ...infer Rest]
  ? Rest
  : never;

interface PlainRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a body asks, if it is a plain request: nothing that Apollo would have to look into. */
function read(body: unknown): PlainRequest | null {
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
