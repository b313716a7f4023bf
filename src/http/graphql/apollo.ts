import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { Context } from '../../context.js';
import { formatError } from '../errors.js';
import { documentLimits } from './document-limits.js';
import { DocumentStore } from './document-store.js';
import { addCost, logErrors, refuseSubscriptions, setFailureStatus, setTracked } from './plugins.js';

/** A parsed and validated operation. */
export interface Operation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: Context;
}

/** The schema and the executor. */
export interface Execution {
  readonly schema: GraphQLSchema;
  readonly execute: (operation: Operation) => Promise<ExecutionResult>;
  /** The response as text written by SQL; null when resolvers have to run. */
  readonly executeSqlJson: (operation: Operation) => Promise<string | null>;
  readonly stringify: (result: ExecutionResult) => string;
}

/** The number of validation errors in a response. */
const maxValidationErrors = 20;

/**
 * Starts Apollo Server with our executor. Apollo parses and validates, caches documents and persisted queries, and
 * formats errors.
 */
export async function startApollo(
  { schema, execute, stringify }: Execution,
  logger: FastifyBaseLogger,
  extraPlugins: readonly ApolloServerPlugin<Context>[],
): Promise<ApolloServer<Context>> {
  const apollo = new ApolloServer<Context>({
    // Apollo accepts a custom executor only as a gateway.
    gateway: asGateway(schema, execute),
    formatError,
    stringifyResult: (result) => stringify(result as ExecutionResult),
    documentStore: new DocumentStore().forApollo,
    introspection: true,
    // `readBody` refuses other media types before: a form of another site cannot send JSON.
    csrfPrevention: false,
    // The process handles signals: Apollo would raise them again after it stopped.
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: 10_000 },
    validationRules: [documentLimits],
    validationOptions: { maxErrors: maxValidationErrors },
    plugins: [
      setTracked,
      // Cache control would wrap every field. The response cache does not use it.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      logErrors(logger),
      setFailureStatus,
      addCost,
      refuseSubscriptions,
      ...extraPlugins,
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
    onSchemaLoadOrUpdate(onSchema) {
      onSchema({ apiSchema, coreSupergraphSdl: '' });
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
