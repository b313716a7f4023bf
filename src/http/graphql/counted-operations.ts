import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { StartedOperation } from '../../context.js';
import type { CountedOperation } from '../../services/usage/index.js';
import type { RequestParameters } from './graphql-request.js';

/** The operations of cached responses, by cache key. */
const maxKeys = 20_000;

/** Finds what is counted of an operation: once for each document, not for each request. */
export class CountedOperations {
  readonly #byNode = new WeakMap<OperationDefinitionNode, CountedOperation>();
  readonly #byKey = new LRUCache<string, CountedOperation>({ max: maxKeys });

  constructor(private readonly schema: GraphQLSchema) {}

  of({ document, operation }: Omit<StartedOperation, 'cost'>): CountedOperation {
    let counted = this.#byNode.get(operation);
    if (!counted) {
      counted = countedOf(this.schema, document, operation);
      this.#byNode.set(operation, counted);
    }
    return counted;
  }

  remember(key: string, counted: CountedOperation): void {
    if (this.#byKey.get(key) !== counted) this.#byKey.set(key, counted);
  }

  /** The operation of a cached response. One that another process stored is parsed once. */
  ofKey(key: string, { query, operationName }: RequestParameters): CountedOperation | undefined {
    const known = this.#byKey.get(key);
    if (known || typeof query !== 'string') return known;
    const document = parse(query, { maxTokens: 10_000 });
    const operation = getOperationAST(document, typeof operationName === 'string' ? operationName : null);
    if (!operation) return undefined;
    const counted = this.of({ document, operation });
    this.#byKey.set(key, counted);
    return counted;
  }
}

function countedOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CountedOperation {
  const text = document.loc?.source.body ?? '';
  return {
    hash: createHash('sha256').update(text.toWellFormed()).digest('hex'),
    name: operation.name?.value ?? '',
    kind: operation.operation,
    fields: [...fieldsOf(schema, document, operation)],
  };
}

/** The schema coordinates of the fields of an operation: `Type.field`. */
function fieldsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ReadonlySet<string> {
  const fields = new Set<string>();
  const types = new TypeInfo(schema);
  const definitions = document.definitions.filter(
    (node) => node === operation || node.kind === Kind.FRAGMENT_DEFINITION,
  );
  visit(
    { kind: Kind.DOCUMENT, definitions },
    visitWithTypeInfo(types, {
      Field({ name }) {
        const parent = types.getParentType();
        if (parent && !name.value.startsWith('__') && !parent.name.startsWith('__'))
          fields.add(`${parent.name}.${name.value}`);
      },
    }),
  );
  return fields;
}
