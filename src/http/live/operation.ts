import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { Viewer } from '../../domain/viewer.js';
import { documentLimits } from '../graphql/document-limits.js';
import { DocumentStore, memoryOfDocument } from '../graphql/document-store.js';
import { HttpError } from '../graphql/http-error.js';
import { checkedCost } from '../graphql/operation-cost.js';
import { costPoints } from '../graphql/operation-started.js';

/** The parameters of a subscription, not yet checked. */
export interface LiveRequest {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

/** A subscription of a client, validated and within the limits. */
export interface LiveOperation {
  readonly document: DocumentNode;
  readonly node: OperationDefinitionNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly query: string;
  /** The estimated memory of the document. */
  readonly documentBytes: number;
  readonly viewer: Viewer;
  /** Its estimated cost in thousandths of the largest operation. */
  readonly cost: number;
}

const maxValidationErrors = 20;

/** Checks subscriptions as requests are checked. Every error is thrown as a list, with codes. */
export class LiveOperations {
  readonly #documents = new DocumentStore();

  constructor(private readonly schema: GraphQLSchema) {}

  /** Throws errors of the request. */
  read({ query, operationName, variables, extensions }: LiveRequest, viewer: Viewer): LiveOperation {
    if (query === '' && hasPersistedQuery(extensions)) throw unknownDocument;
    if (typeof query !== 'string') throw refused('Send the document of a subscription as `query`.');
    if (operationName != null && typeof operationName !== 'string')
      throw refused('`operationName` is a string.');
    if (variables != null && (typeof variables !== 'object' || Array.isArray(variables)))
      throw refused('`variables` is an object.');
    const document = this.#document(query);
    const node = getOperationAST(document, operationName);
    if (!node) throw refused('`operationName` names the operation, where a document has several.');
    if (node.operation !== 'subscription')
      throw refused('Only subscriptions are served here. Send queries and mutations with POST to /graphql.');
    const given = (variables ?? {}) as LiveOperation['variables'];
    const cost = costPoints(checkedCost(this.schema, document, node, given));
    const documentBytes = memoryOfDocument(query, document);
    return {
      ...{ document, node, operationName: operationName ?? null },
      ...{ variables: given, query, documentBytes, viewer, cost },
    };
  }

  #document(query: string): DocumentNode {
    const known = this.#documents.find(query);
    if (known) return known;
    const document = parsed(query);
    const errors = validate(this.schema, document, [documentLimits, ...specifiedRules], {
      maxErrors: maxValidationErrors,
    });
    if (errors.length > 0) throw new InvalidDocument(errors);
    this.#documents.add(query, document);
    return document;
  }
}

/** The errors of a document that is not valid. */
export class InvalidDocument extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super('The document is not valid.');
  }
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: 10_000 });
  } catch (error) {
    if (error instanceof GraphQLError) error.extensions['code'] = 'GRAPHQL_PARSE_FAILED';
    throw error;
  }
}

const refused = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });

const hasPersistedQuery = (extensions: unknown): boolean =>
  typeof extensions === 'object' && extensions !== null && 'persistedQuery' in extensions;

const unknownDocument = new HttpError(
  400,
  'There is no document with this id. Send its text as `query`.',
  'PERSISTED_QUERY_NOT_FOUND',
);
