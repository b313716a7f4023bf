import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { Context } from '../../context.js';
import { formatError } from '../errors.js';
import { boundDocument } from './bound-document.js';
import { DocumentStore } from './document-store.js';
import { findUntracked, nameErrors, reportCost, reportFailure } from './plugins.js';

/** An operation to run: parsed and found valid. */
export interface Operation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: Context;
}

/** The schema, what runs operations on it, and what writes their results. */
export interface Execution {
  readonly schema: GraphQLSchema;
  readonly execute: (operation: Operation) => Promise<ExecutionResult>;
  /** The response as text, where it is to be had without running the operation; null where not. */
  readonly executeSqlJson: (operation: Operation) => Promise<string | null>;
  readonly stringify: (result: ExecutionResult) => string;
}

/** How many mistakes of a document are reported. */
const maxValidationErrors = 20;

/** Apollo around our own execution: it parses, validates, keeps documents and persisted queries, and tells errors. */
export async function startApollo(
  { schema, execute, stringify }: Execution,
  logger: FastifyBaseLogger,
  more: readonly ApolloServerPlugin<Context>[],
): Promise<ApolloServer<Context>> {
  const apollo = new ApolloServer<Context>({
    // Where the place of a remote gateway is left for, our executor stands: Apollo has no other for one's own.
    gateway: asGateway(schema, execute),
    formatError,
    stringifyResult: (result) => stringify(result as ExecutionResult),
    documentStore: new DocumentStore().forApollo,
    introspection: true,
    // Forms of other sites are refused before: Apollo would read the media type again.
    csrfPrevention: false,
    // The process hears signals itself: Apollo would raise them again when it has stopped.
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: 10_000 },
    validationRules: [boundDocument],
    validationOptions: { maxErrors: maxValidationErrors },
    plugins: [
      findUntracked,
      // It would wrap every field; what may be kept, and for how long, is ours to say.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      nameErrors(logger),
      reportFailure,
      reportCost,
      ...more,
    ],
  });
  await apollo.start();
  return apollo;
}

function asGateway(
  apiSchema: GraphQLSchema,
  execute: Execution['execute'],
): NonNullable<ApolloServerOptions<Context>['gateway']> {
  return {
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    async load() {
      return {
        executor: async ({ document, request, context }) =>
          execute({
            document,
            operationName: request.operationName,
            variables: request.variables ?? {},
            context: context as Context,
          }),
      };
    },
    async stop() {},
  };
}
