import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
  visit,
} from 'graphql';
import type { Context } from '../../context.js';
import type { Fault } from '../../domain/editing.js';
import { limits } from '../../domain/limits.js';
import { truncateMessage } from '../../domain/truncate-message.js';
import type { ReaderQueries, ReaderResult } from '../../services/webhooks/index.js';
import { formatError } from '../errors.js';
import type { Execution } from './apollo.js';
import { documentLimits } from './document-limits.js';
import { DocumentStore } from './document-store.js';
import { checkedCost } from './operation-cost.js';

const maxErrors = 20;
const parseOptions = { maxTokens: 10_000 };

/** Checks and runs operations that the gateway stores, within the limits of requests. */
export function readerQueries(
  execution: Execution,
  createContext: () => Context,
  /** The id of an article to try an operation with; null without one. */
  exampleId: () => Promise<string | null>,
): ReaderQueries {
  const { schema } = execution;
  const documents = new DocumentStore();

  const run = async (query: string, id: string): Promise<ReaderResult> => {
    const document = documents.find(query) ?? parse(query, parseOptions);
    documents.add(query, document);
    const result = await execution.execute({ document, variables: { id }, context: createContext() });
    const errors = result.errors?.map((error) => formatError(error.toJSON(), error)) ?? [];
    const { data } = JSON.parse(execution.stringify(result)) as { data?: unknown };
    return { data, errors };
  };

  return {
    run,
    async check(query) {
      if (query.length > limits.webhookQuery) return [tooLong(query.length)];
      try {
        const document = parse(query, parseOptions);
        const errors = validate(schema, document, [documentLimits, ...specifiedRules], { maxErrors });
        const problems = [...errors.map(({ message }) => message), ...problemsOf(document)];
        const operation = getOperationAST(document);
        if (problems.length > 0 || !operation) return faultsOf(problems);
        checkedCost(schema, document, operation, { id: '' });
        const id = await exampleId();
        const { errors: found } = id === null ? { errors: [] } : await run(query, id);
        return faultsOf(found.filter(isOfQuery).map(({ message }) => message));
      } catch (error) {
        if (error instanceof GraphQLError) return faultsOf([error.message]);
        throw error;
      }
    },
  };
}

/** Codes that do not tell of the query but of the moment. */
const momentary: ReadonlySet<unknown> = new Set(['GONE', 'NOT_FOUND', 'SERVICE_UNAVAILABLE', 'TIMEOUT']);

const isOfQuery = ({ extensions }: { readonly extensions?: { readonly code?: unknown } }): boolean =>
  !momentary.has(extensions?.code);

const faultsOf = (problems: readonly string[]): Fault[] =>
  problems.map((problem) => ({
    field: 'query',
    code: 'INVALID',
    message: `\`query\`: ${truncateMessage(problem)}`,
  }));

const tooLong = (length: number): Fault => ({
  field: 'query',
  code: 'TOO_LONG',
  limit: limits.webhookQuery,
  message: `\`query\` has ${length} characters; at most ${limits.webhookQuery} are stored.`,
});

/** What is wrong with a valid document as the query of a webhook. */
function problemsOf(document: DocumentNode): string[] {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (!operation || operations.length > 1) return ['it must have one operation.'];
  const problems: string[] = [];
  if (operation.operation !== 'query') problems.push('it must be a query.');
  if (!takesId(operation)) problems.push('it must take `$id: ID!`, and no other variable without a default.');
  visit(document, {
    Field: ({ name }) => {
      if (/^__(schema|type)$/.test(name.value)) problems.push('it must not read the schema.');
    },
  });
  return problems;
}

/** Whether `$id` is all that has to be given. */
const takesId = ({ variableDefinitions = [] }: OperationDefinitionNode): boolean =>
  variableDefinitions.some(({ variable }) => variable.name.value === 'id') &&
  variableDefinitions.every(({ variable, type, defaultValue }) =>
    variable.name.value === 'id'
      ? type.kind === Kind.NON_NULL_TYPE &&
        type.type.kind === Kind.NAMED_TYPE &&
        type.type.name.value === 'ID'
      : type.kind !== Kind.NON_NULL_TYPE || defaultValue !== undefined,
  );
