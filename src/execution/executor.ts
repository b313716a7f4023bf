import {
  type DocumentNode,
  type ExecutionResult,
  execute as executeWithGraphQLJs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.js';
import { isRefused } from '../db/read/rows.js';
import { DomainError, responseTooLarge } from '../domain/errors.js';
import { addReading } from '../domain/readings.js';
import { withArgumentErrors } from './argument-errors.js';
import type { Variables } from './argument-value.js';
import { completeFor } from './complete.js';
import { inDocumentOrder } from './error-order.js';
import { Operation, type Plans } from './operation.js';
import { readPlan } from './plan.js';
import type { PlanReadContext } from './planned-field.js';
import { rawJsonResult, stringifyResult } from './raw-json.js';
import { exceedsBytes } from './response-size.js';
import { coerceVariables } from './variables.js';

/** An operation to execute: parsed, validated, and within the cost limit. */
export interface Execution {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables: Variables;
  readonly context: Context;
  /** The event of a subscription. */
  readonly rootValue?: unknown;
}

/** The optimisations of an executor. Without them it is graphql-js, whose results all others must equal. */
export interface Optimisations {
  /** SQL writes the JSON result where it can, and nothing parses it. */
  readonly sqlJson: boolean;
}

/** The memory limit of all plans. */
const maxPlanBytes = 16_000_000;
/** A larger plan is not cached. */
const maxCachedPlanBytes = 500_000;

/**
 * Executes operations. An optimisation that fails falls back to graphql-js, so that the response does not depend on the
 * way in which it was made.
 */
export interface Executor {
  readonly execute: (execution: Execution) => Promise<ExecutionResult>;
  /** The result as JSON text written by SQL; null when resolvers have to run. */
  readonly executeSqlJson: (execution: Execution) => Promise<string | null>;
}

export function createExecutor(
  schema: GraphQLSchema,
  optimisations: Optimisations = { sqlJson: true },
): Executor {
  // Lives as long as the parsed document.
  const operations = new WeakMap<OperationDefinitionNode, Operation>();
  const plans: Plans = new LRUCache({
    maxSize: maxPlanBytes,
    maxEntrySize: maxCachedPlanBytes,
    sizeCalculation: ({ plan }, key) =>
      500 + key.length * 2 + (plan ?? []).reduce((sum, { bytes }) => sum + bytes, 0),
  });
  addReading('memory', 'plans', plans, ({ calculatedSize }) => calculatedSize);
  let nextId = 0;

  const operationOf = (document: DocumentNode, node: OperationDefinitionNode): Operation => {
    let operation = operations.get(node);
    if (!operation) {
      nextId += 1;
      operation = new Operation(schema, document, node, plans, String(nextId));
      operations.set(node, operation);
    }
    return operation;
  };

  const jsonOf = async (execution: Execution): Promise<string | null> => {
    const node = getOperationAST(execution.document, execution.operationName);
    // Only resolvers know previews.
    const usesSql = optimisations.sqlJson && execution.context.previewToken === null;
    return node && usesSql ? readJson(operationOf(execution.document, node), execution) : null;
  };

  const execute = (execution: Execution): Promise<ExecutionResult> => {
    const { span, viewer, reader } = execution.context;
    const isWrite = getOperationAST(execution.document, execution.operationName)?.operation === 'mutation';
    if (isWrite) reader.beginWrite();
    // Reads are given the span by their reader. Writes and what only signed-in viewers see call services, which are not.
    const isFollowed = span && (isWrite || (span.isRecorded && viewer.actorId !== null));
    return isFollowed ? span.run(() => executeInContext(execution)) : executeInContext(execution);
  };

  const executeInContext = async (execution: Execution): Promise<ExecutionResult> => {
    const json = await jsonOf(execution);
    if (json !== null) return rawJsonResult(json);
    const { document, operationName, variables, context, rootValue } = execution;
    const { maxResponseBytes, outcome } = context;
    if (outcome.sqlJson === 'too large') return tooLarge(maxResponseBytes);
    const node = getOperationAST(document, operationName);
    const coerced = node && coerceVariables(schema, node, variables);
    if (coerced && 'errors' in coerced) return coerced;
    const result = await executeWithGraphQLJs({
      schema,
      document,
      rootValue,
      contextValue: context,
      variableValues: variables,
      operationName: operationName ?? null,
    });
    if (exceedsBytes(result.data, maxResponseBytes)) return tooLarge(maxResponseBytes);
    return withArgumentErrors(inDocumentOrder(result));
  };

  const executeSqlJson = async (execution: Execution): Promise<string | null> => {
    const json = await jsonOf(execution);
    return json === null ? null : stringifyResult(rawJsonResult(json));
  };

  return { execute, executeSqlJson };
}

/** The data as JSON written by SQL; null when resolvers have to run. */
async function readJson(operation: Operation, { context, variables }: Execution): Promise<string | null> {
  const { outcome } = context;
  const plan = outcome.sqlJson === 'untried' ? operation.plan(context, variables) : null;
  if (!plan) return null;
  try {
    return await readPlan(plan, planContext(context), variables);
  } catch (error) {
    // Resolvers report the error at its field. After a refusal they read each part with its own statement.
    outcome.sqlJson = failureOf(error);
    context.inParts = outcome.sqlJson === 'refused';
    return null;
  }
}

function failureOf(error: unknown): 'failed' | 'refused' | 'too large' {
  if (error instanceof DomainError && error.code === 'RESPONSE_TOO_LARGE') return 'too large';
  return isRefused(error) ? 'refused' : 'failed';
}

function tooLarge(maxBytes: number): ExecutionResult {
  const { message, code, details } = responseTooLarge(maxBytes);
  return { errors: [new GraphQLError(message, { extensions: { code, ...details, http: { status: 400 } } })] };
}

const planContext = (context: Context): PlanReadContext => ({
  reader: context.reader,
  dependencies: context.dependencies,
  viewer: context.viewer,
  maxResponseBytes: context.maxResponseBytes,
  complete: completeFor(context),
});
