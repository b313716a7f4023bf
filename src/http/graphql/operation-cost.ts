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
import { limits } from '../../domain/limits.js';
import { bytesOfLeaf, lengthOfList, textBytes, workOfField } from './cost-weights.js';
import { refuseLargeVariables } from './variable-limits.js';
import type { WaitingBytes } from './waiting-bytes.js';

/** What one operation may cost at most, as estimated before anything is read. Lists count at their full page size. */
export const maxCost = {
  /** Objects in the response. */
  objects: 50_000,
  /** Levels of selections within each other. */
  depth: 20,
  /** Bytes of the response. */
  bytes: 20_000_000,
  /** Work of the database, in units of a look-up. */
  work: 1000,
} as const;

/** The size of a page where none is given. */
const defaultPage = 20;

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the operation takes for variables that are not given. */
  readonly defaults: ReadonlyMap<string, ValueNode | undefined>;
  /** Called with each variable that the cost depends on. */
  readonly onVariable: (name: string) => void;
  /** Fragments that were measured: they may be spread at many places, and spread each other. */
  readonly measured: Map<string, Cost>;
}

/** What a selection of one object costs. */
interface Cost {
  readonly objects: number;
  readonly levels: number;
  readonly bytes: number;
  readonly work: number;
}

const nothing: Cost = { objects: 0, levels: 0, bytes: 0, work: 0 };

/** The allowed costs of one operation, by the values of the variables that they depend on. */
interface EstimatedCosts {
  readonly variables: readonly string[];
  readonly costs: Map<string, Cost>;
}

/** Page sizes are few, so an operation is estimated once for each. */
const estimatedCosts = new WeakMap<OperationDefinitionNode, EstimatedCosts>();
const maxEstimatesOfOperation = 20;

/** What an operation may cost at most, estimated before anything is read; refuses too much. */
export function costOf(
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
  if (!root) throw unsupported(operation);
  const walk = { schema, fragments, variables, defaults, onVariable, measured: new Map() };
  const cost = below(walk, root, operation.selectionSet, 1);
  if (cost.levels > maxCost.depth) throw tooMuch(`It goes deeper than ${maxCost.depth} levels.`);
  if (cost.objects > maxCost.objects) throw tooMuch(`It selects more than ${maxCost.objects} objects.`);
  if (cost.bytes > maxCost.bytes)
    throw tooMuch(`Its response may have more than ${maxCost.bytes / 1_000_000} MB.`);
  if (cost.work > maxCost.work)
    throw tooMuch('It has too many searches, counts, reports or root fields at once.');
  return cost;
}

/** `page` is the page size of the connection whose selection this is. */
function below(walk: Walk, parent: GraphQLCompositeType, set: SelectionSetNode, page: number): Cost {
  let { objects, bytes, work } = nothing;
  let levels = 1;
  // A fragment that is spread twice in one place is there once.
  const spread = new Set<string>();
  for (const node of set.selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD && spread.has(node.name.value)) continue;
    if (node.kind === Kind.FRAGMENT_SPREAD) spread.add(node.name.value);
    const cost = ofSelection(walk, parent, node, page);
    // More than too many need not be told apart.
    objects = Math.min(objects + cost.objects, maxCost.objects + 1);
    bytes = Math.min(bytes + cost.bytes, maxCost.bytes + 1);
    work = Math.min(work + cost.work, maxCost.work + 1);
    levels = Math.max(levels, cost.levels);
  }
  return { objects, levels, bytes, work };
}

function ofSelection(walk: Walk, parent: GraphQLCompositeType, node: SelectionNode, page: number): Cost {
  if (node.kind === Kind.FIELD) return field(walk, parent, node, page);
  if (node.kind === Kind.INLINE_FRAGMENT) return fragment(walk, parent, node, page);
  const name = node.name.value;
  const definition = walk.fragments.get(name);
  const key = `${name} ${page}`;
  const cost = walk.measured.get(key) ?? (definition ? fragment(walk, parent, definition, page) : nothing);
  walk.measured.set(key, cost);
  return cost;
}

function fragment(
  walk: Walk,
  parent: GraphQLCompositeType,
  { typeCondition, selectionSet }: InlineFragmentNode | FragmentDefinitionNode,
  page: number,
): Cost {
  const type = typeCondition ? walk.schema.getType(typeCondition.name.value) : parent;
  return isCompositeType(type) ? below(walk, type, selectionSet, page) : nothing;
}

function field(walk: Walk, parent: GraphQLCompositeType, node: FieldNode, page: number): Cost {
  const name = node.name.value;
  const key = (node.alias?.value ?? name).length + 6;
  const definition = definitionOf(walk, parent, name);
  // `__typename`, or what validation refuses.
  if (!definition) return { ...nothing, bytes: key + textBytes };
  const type = getNamedType(definition.type);
  const list = isListType(getNullableType(definition.type));
  const inConnection = list && /Connection$/.test(parent.name);
  const count = inConnection ? page : list ? lengthOfList(parent.name, definition) : 1;
  const work = workOfField(parent.name, name);
  if (!isCompositeType(type) || !node.selectionSet)
    return { ...nothing, work, bytes: key + count * bytesOfLeaf(parent.name, definition) };
  const paged = definition.args.some((argument) => argument.name === 'first');
  // `trending` has a page, and is a list itself.
  const times = paged && list ? pageSize(walk, node) : count;
  const each = below(walk, type, node.selectionSet, paged ? pageSize(walk, node) : 1);
  // What a schema holds is no object of the content.
  const objects = type.name.startsWith('__') ? 0 : 1 + each.objects;
  return {
    objects: times * objects,
    levels: 1 + each.levels,
    bytes: key + times * (each.bytes + 2),
    work: work + times * each.work,
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

function pageSize(walk: Walk, node: FieldNode): number {
  const sizes = (node.arguments ?? [])
    .filter(({ name }) => name.value === 'first' || name.value === 'last')
    .map(({ value }) => numberOf(walk, value) ?? defaultPage);
  const size = sizes.length > 0 ? Math.max(...sizes) : defaultPage;
  // A selection below an empty page has to be planned all the same.
  return Math.min(Math.max(1, size), limits.page);
}

/** The number that an argument gives; null for none. What is no number is refused later, and counts as much. */
function numberOf({ variables, defaults, onVariable }: Walk, node: ValueNode): number | null {
  if (node.kind === Kind.VARIABLE) onVariable(node.name.value);
  const given = node.kind === Kind.VARIABLE ? variables[node.name.value] : undefined;
  if (given !== undefined) return typeof given === 'number' ? given : given === null ? null : limits.page;
  const value = node.kind === Kind.VARIABLE ? defaults.get(node.name.value) : node;
  return value?.kind === Kind.INT ? Number(value.value) : null;
}

const tooMuch = (why: string): GraphQLError =>
  new GraphQLError(`This operation is too large. ${why} Take smaller pages, or several requests.`, {
    extensions: { code: 'QUERY_TOO_LARGE', http: { status: 400 } },
  });

const unsupported = ({ operation }: OperationDefinitionNode): GraphQLError =>
  new GraphQLError(`This API has no ${operation}s.`, {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
  });

/** What an operation may cost. Refuses one that costs too much, or whose variables are too large, before anything is read. */
export function boundedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Walk['variables'],
): Cost {
  refuseLargeVariables(variables);
  const estimated = estimatedCosts.get(operation);
  const known = estimated?.costs.get(keyOf(estimated.variables, variables));
  if (known) return known;
  const names = new Set<string>();
  const cost = costOf(schema, document, operation, variables, (name) => names.add(name));
  // Every selection is visited, so that the variables are the same for all values.
  const { costs } = estimated ?? { costs: new Map<string, Cost>() };
  if (costs.size >= maxEstimatesOfOperation) costs.clear();
  costs.set(keyOf([...names], variables), cost);
  estimatedCosts.set(operation, { variables: [...names], costs });
  return cost;
}

/** Values with the same key give the same cost: see `numberOf`. */
const keyOf = (names: readonly string[], variables: Walk['variables']): string =>
  names
    .map((name) => {
      const value = variables[name];
      return typeof value === 'number' || value == null ? String(value) : 'other';
    })
    .join();

/**
 * Refuses what costs too much, and large responses while many are under way: each is in memory until it is sent. Small
 * ones always pass.
 */
export const boundCost = (underWay: WaitingBytes): ApolloServerPlugin => ({
  async requestDidStart() {
    let taken = 0;
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        if (!operation) return;
        const { bytes } = boundedCost(schema, document, operation, request.variables ?? {});
        if (bytes < largeBytes) return;
        if (!underWay.take(bytes)) throw overloaded();
        taken = bytes;
      },
      async willSendResponse() {
        underWay.release(taken);
        taken = 0;
      },
    };
  },
});

/** From this estimate on a response counts among the large ones. */
export const largeBytes = 1_000_000;

const overloaded = (): GraphQLError =>
  new GraphQLError('Too many large responses are under way. Try again in a second, or take smaller pages.', {
    extensions: { code: 'OVERLOADED', http: { status: 503, headers: new HeaderMap([['retry-after', '1']]) } },
  });
