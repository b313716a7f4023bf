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
import { addReading } from '../../domain/readings.js';
import { maxUsage } from '../../domain/usage.js';
import type { CountedOperation } from '../../services/usage/index.js';
import type { RequestParameters } from './graphql-request.js';

/** The memory of the operations of cached responses, by cache key. Coordinates are shared. */
const maxBytes = 8_000_000;
const bytesOfEntry = 400;
const bytesOfField = 8;

/** Finds what is counted of an operation: once for each document, not for each request. */
export class CountedOperations {
  readonly #byNode = new WeakMap<OperationDefinitionNode, CountedOperation>();
  readonly #byKey = new LRUCache<string, CountedOperation>({
    maxSize: maxBytes,
    sizeCalculation: ({ name, fields }, key) =>
      bytesOfEntry + key.length + name.length + bytesOfField * fields.length,
  });
  /** One text for each coordinate of the schema, however many operations select it. */
  readonly #coordinates = new Map<string, string>();

  constructor(private readonly schema: GraphQLSchema) {
    addReading('memory', 'usage', this.#byKey, ({ calculatedSize }) => calculatedSize);
  }

  of({ document, operation }: Omit<StartedOperation, 'cost'>): CountedOperation {
    let counted = this.#byNode.get(operation);
    if (!counted) {
      counted = this.#countedOf(document, operation);
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

  #countedOf(document: DocumentNode, operation: OperationDefinitionNode): CountedOperation {
    const text = document.loc?.source.body ?? '';
    return {
      hash: createHash('sha256').update(text.toWellFormed()).digest('hex'),
      name: (operation.name?.value ?? '').slice(0, maxUsage.operationNameLength),
      kind: operation.operation,
      fields: [...fieldsOf(this.schema, document, operation)].map((field) => this.#shared(field)),
    };
  }

  #shared(coordinate: string): string {
    const known = this.#coordinates.get(coordinate);
    if (known !== undefined) return known;
    this.#coordinates.set(coordinate, coordinate);
    return coordinate;
  }
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
