import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { truncateMessage } from '../../domain/truncate-message.js';
import type { CheckedDocument } from '../../services/documents/index.js';
import { documentLimits } from './document-limits.js';
import { checkedCost } from './operation-cost.js';

const maxErrors = 5;

/** Checks a document as a request with it would be checked. Problems name the line and column in the document. */
export function checkDocument(schema: GraphQLSchema, text: string): CheckedDocument {
  try {
    const document = parse(text, { maxTokens: 10_000 });
    const errors = validate(schema, document, [documentLimits, ...specifiedRules], { maxErrors });
    if (errors.length > 0) return { problems: errors.slice(0, maxErrors).map(problemOf) };
    const operations = operationsOf(document);
    const [operation] = operations;
    if (!operation || operations.length > 1)
      return { problems: [`A document has one operation; this one has ${operations.length}.`] };
    checkedCost(schema, document, operation, {});
    return { name: operation.name?.value ?? '', kind: operation.operation };
  } catch (error) {
    if (error instanceof GraphQLError) return { problems: [problemOf(error)] };
    throw error;
  }
}

const operationsOf = ({ definitions }: DocumentNode): OperationDefinitionNode[] =>
  definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);

function problemOf({ message, locations }: GraphQLError): string {
  const [location] = locations ?? [];
  return `${location ? `${location.line}:${location.column}: ` : ''}${truncateMessage(message)}`;
}
