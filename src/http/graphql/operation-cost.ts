import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  type InlineFragmentNode,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  type ValueNode,
} from 'graphql';
import type { ByteLimit } from './byte-limit.js';
import {
  bytesOfLeaf,
  lengthOfList,
  maxPage,
  type PageLimits,
  pageLimitsOf,
  textBytes,
  workOfField,
} from './cost-weights.js';
import { checkVariableLimits } from './variable-limits.js';

/** The limits of the estimated cost of an operation. A list counts with its full page size. */
export const maxCost = {
  /** Objects in the response. */
  objects: 50_000,
  /** Levels of nested selections. */
  depth: 20,
  /** Bytes of the response. */
  bytes: 20_000_000,
  /** Work of the database, in units of a look-up. */
  work: 1000,
} as const;

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The default values of variables. */
  readonly defaults: ReadonlyMap<string, ValueNode | undefined>;
  /** Called with each variable that the cost depends on. */
  readonly onVariable: (name: string) => void;
  /** The costs of fragments by name and page size: a fragment may be spread at many places. */
  readonly fragmentCosts: Map<string, Cost>;
}

/** The cost of the selection of one object. */
interface Cost {
  readonly objects: number;
  readonly levels: number;
  readonly bytes: number;
  readonly work: number;
}

const zeroCost: Cost = { objects: 0, levels: 0, bytes: 0, work: 0 };

/** The costs of an operation within the limits, by the values of the variables that they depend on. */
interface EstimatedCosts {
  readonly variables: readonly string[];
  readonly costs: Map<string, Cost>;
}

/** Cached estimates: an operation has few distinct page sizes. */
const estimatedCosts = new WeakMap<OperationDefinitionNode, EstimatedCosts>();
const maxEstimatesOfOperation = 20;
/** An operation with more page sizes is estimated each time, so that keys stay short. */
const maxSizeVariables = 8;

/** Estimates the maximum cost of an operation before anything is read. Throws QUERY_TOO_LARGE above the limits. */
export function estimateCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  onVariable: (name: string) => void = () => undefined,
): Cost {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
    ),
  );
  const defaults = new Map(
    operation.variableDefinitions?.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  );
  const root = schema.getRootType(operation.operation);
  if (!root) throw unsupportedError(operation);
  const walk = { schema, fragments, variables, defaults, onVariable, fragmentCosts: new Map() };
  const cost = costOfSelectionSet(walk, root, operation.selectionSet, 1);
  if (cost.levels > maxCost.depth) throw tooLargeError(`It goes deeper than ${maxCost.depth} levels.`);
  if (cost.objects > maxCost.objects) throw tooLargeError(`It selects more than ${maxCost.objects} objects.`);
  if (cost.bytes > maxCost.bytes)
    throw tooLargeError(`Its response may have more than ${maxCost.bytes / 1_000_000} MB.`);
  if (cost.work > maxCost.work)
    throw tooLargeError('It has too many searches, counts, reports or root fields at once.');
  return cost;
}

/** `page` is the page size of the connection whose selection this is. */
function costOfSelectionSet(
  walk: Walk,
  parent: GraphQLCompositeType,
  set: SelectionSetNode,
  page: number,
): Cost {
  let { objects, bytes, work } = zeroCost;
  let levels = 1;
  // A fragment that is spread twice in one selection set counts once.
  const visitedFragments = new Set<string>();
  for (const node of set.selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD && visitedFragments.has(node.name.value)) continue;
    if (node.kind === Kind.FRAGMENT_SPREAD) visitedFragments.add(node.name.value);
    const cost = costOfSelection(walk, parent, node, page);
    // Capped, so that sums stay exact.
    objects = Math.min(objects + cost.objects, maxCost.objects + 1);
    bytes = Math.min(bytes + cost.bytes, maxCost.bytes + 1);
    work = Math.min(work + cost.work, maxCost.work + 1);
    levels = Math.max(levels, cost.levels);
  }
  return { objects, levels, bytes, work };
}

function costOfSelection(walk: Walk, parent: GraphQLCompositeType, node: SelectionNode, page: number): Cost {
  if (node.kind === Kind.FIELD) return field(walk, parent, node, page);
  if (node.kind === Kind.INLINE_FRAGMENT) return costOfFragment(walk, parent, node, page);
  const name = node.name.value;
  const definition = walk.fragments.get(name);
  const key = `${name} ${page}`;
  const cost =
    walk.fragmentCosts.get(key) ?? (definition ? costOfFragment(walk, parent, definition, page) : zeroCost);
  walk.fragmentCosts.set(key, cost);
  return cost;
}

function costOfFragment(
  walk: Walk,
  parent: GraphQLCompositeType,
  { typeCondition, selectionSet }: InlineFragmentNode | FragmentDefinitionNode,
  page: number,
): Cost {
  const type = typeCondition ? walk.schema.getType(typeCondition.name.value) : parent;
  return isCompositeType(type) ? costOfSelectionSet(walk, type, selectionSet, page) : zeroCost;
}

function field(walk: Walk, parent: GraphQLCompositeType, node: FieldNode, page: number): Cost {
  const name = node.name.value;
  const key = (node.alias?.value ?? name).length + 6;
  const definition = definitionOf(walk, parent, name);
  // `__typename`, or an unknown field, which validation refuses.
  if (!definition) return { ...zeroCost, bytes: key + textBytes };
  const type = getNamedType(definition.type);
  const isList = isListType(getNullableType(definition.type));
  const isConnectionList = isList && /(Connection|^ChangePage)$/.test(parent.name);
  const count = isConnectionList ? page : isList ? lengthOfList(parent.name, definition) : 1;
  const work = workOfField(parent.name, name);
  if (!isCompositeType(type) || !node.selectionSet)
    return { ...zeroCost, work, bytes: key + count * bytesOfLeaf(parent.name, definition) };
  const isPaged = definition.args.some((argument) => argument.name === 'first');
  // `trending` is a list with a page size.
  const pageSize = isPaged ? pageSizeOf(walk, node, pageLimitsOf(parent.name, name)) : 1;
  const multiplier = isPaged && isList ? pageSize : count;
  const each = costOfSelectionSet(walk, type, node.selectionSet, pageSize);
  // Objects of introspection do not count.
  const objects = type.name.startsWith('__') ? 0 : 1 + each.objects;
  return {
    objects: multiplier * objects,
    levels: 1 + each.levels,
    bytes: key + multiplier * (each.bytes + 2),
    work: work + multiplier * each.work,
  };
}

function definitionOf(
  { schema }: Walk,
  parent: GraphQLCompositeType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  if (parent === schema.getQueryType() && name === '__schema') return SchemaMetaFieldDef;
  if (parent === schema.getQueryType() && name === '__type') return TypeMetaFieldDef;
  return parent.getFields()[name];
}

function pageSizeOf(walk: Walk, node: FieldNode, { max, fallback }: PageLimits): number {
  const sizes = (node.arguments ?? [])
    .filter(({ name }) => name.value === 'first' || name.value === 'last')
    .map(({ value }) => numberOf(walk, value) ?? fallback);
  return boundedSize(sizes.length > 0 ? Math.max(...sizes) : fallback, max);
}

/** Within the limits. A selection below an empty page has to be planned all the same. */
const boundedSize = (size: number, max: number): number => Math.min(Math.max(1, size), max);

/** The value of an argument; null without one. A value that is no number counts as the limit, and is refused later. */
function numberOf({ variables, defaults, onVariable }: Walk, node: ValueNode): number | null {
  if (node.kind === Kind.VARIABLE) onVariable(node.name.value);
  const given = node.kind === Kind.VARIABLE ? variables[node.name.value] : undefined;
  if (given !== undefined) return typeof given === 'number' ? given : given === null ? null : maxPage;
  const value = node.kind === Kind.VARIABLE ? defaults.get(node.name.value) : node;
  return value?.kind === Kind.INT ? Number(value.value) : null;
}

const tooLargeError = (reason: string): GraphQLError =>
  new GraphQLError(`This operation is too large. ${reason} Take smaller pages, or several requests.`, {
    extensions: { code: 'QUERY_TOO_LARGE', http: { status: 400 } },
  });

const unsupportedError = ({ operation }: OperationDefinitionNode): GraphQLError =>
  new GraphQLError(`This API has no ${operation}s.`, {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
  });

/** The cost of an operation, cached. Throws when the cost or the variables exceed the limits. */
export function checkedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Walk['variables'],
): Cost {
  checkVariableLimits(variables);
  const estimated = estimatedCosts.get(operation);
  const cached = estimated?.costs.get(keyOf(estimated.variables, variables));
  if (cached) return cached;
  const names = new Set<string>();
  const cost = estimateCost(schema, document, operation, variables, (name) => names.add(name));
  // All selections are visited, so the set of variables does not depend on their values.
  const { costs } = estimated ?? { costs: new Map<string, Cost>() };
  if (costs.size >= maxEstimatesOfOperation) costs.clear();
  if (names.size <= maxSizeVariables) costs.set(keyOf([...names], variables), cost);
  estimatedCosts.set(operation, { variables: [...names], costs });
  return cost;
}

/** Values with equal keys have equal costs: see `numberOf` and `pageSizeOf`. */
const keyOf = (names: readonly string[], variables: Walk['variables']): string =>
  names
    .map((name) => {
      const value = variables[name];
      if (value == null) return String(value);
      return typeof value === 'number' ? boundedSize(value, maxPage) : maxPage;
    })
    .join();

/**
 * Refuses operations above the cost limits, and large responses above the limit of bytes in flight: each is in memory
 * until it is sent. Small responses are not counted.
 */
export const costLimit = (inFlight: ByteLimit): ApolloServerPlugin => ({
  async requestDidStart() {
    let reserved = 0;
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        if (!operation) return;
        const { bytes } = checkedCost(schema, document, operation, request.variables ?? {});
        if (bytes < largeResponseBytes) return;
        if (!inFlight.reserve(bytes)) throw overloadedError();
        reserved = bytes;
      },
      async willSendResponse() {
        inFlight.release(reserved);
        reserved = 0;
      },
    };
  },
});

/** A response with a larger estimate is a large one. */
export const largeResponseBytes = 1_000_000;

const overloadedError = (): GraphQLError =>
  new GraphQLError(
    'Too many large responses are in progress. Try again in a second, or take smaller pages.',
    {
      extensions: {
        code: 'OVERLOADED',
        http: { status: 503, headers: new HeaderMap([['retry-after', '1']]) },
      },
    },
  );
