import { type GraphQLSchema, parse } from 'graphql';
import { readConfig } from '../../src/config/config.js';
import { type ContextParts, createContext, newOutcome, type Outcome } from '../../src/context.js';
import { anonymousReader } from '../../src/domain/viewer.js';
import { createExecutor } from '../../src/execution/executor.js';
import { sourcesService } from '../../src/services/sources/index.js';
import { webhooksService } from '../../src/services/webhooks/index.js';
import type { Operation } from './generate/operation.js';

/** Executes an operation by SQL alone. */
export type SqlAlone = (operation: Operation) => Promise<{
  /** The response as JSON; null when resolvers have to run. */
  readonly body: string | null;
  /** The outcome of the attempt: `refused` when PostgreSQL rejected a statement. */
  readonly outcome: Outcome['sqlJson'];
}>;

export function sqlAlone(
  schema: GraphQLSchema,
  parts: Pick<
    ContextParts,
    'database' | 'sharing' | 'articles' | 'publicUrl' | 'site' | 'requestTimeoutMs' | 'maxResponseBytes'
  >,
): SqlAlone {
  const { executeSqlJson } = createExecutor(schema);
  return async ({ query, operationName, variables }) => {
    const outcome = newOutcome();
    const context = createContext({
      ...parts,
      outcome,
      viewer: anonymousReader,
      requestId: 'fuzz',
      webhooks: webhooksService(parts.database, { check: async () => [] }, { networks: [], http: false }),
      sources: sourcesService(parts.database, readConfig({}).sources),
      previewToken: null,
      isPost: true,
      tracksDependencies: false,
      limitShares: async () => undefined,
    });
    const body = await executeSqlJson({ document: parse(query), operationName, variables, context });
    return { body, outcome: outcome.sqlJson };
  };
}
