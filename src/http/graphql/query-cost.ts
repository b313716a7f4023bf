import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
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
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { limits } from '../../domain/limits.js';

/** The most objects that one operation may ask for, and how deep it may go. */
export const most = { objects: 50_000, depth: 20 } as const;

/** A list that cannot be paged is short: authors, topics, blocks. */
const shortList = 5;

/** The size of a page where none is asked for. */
const defaultPage = 20;

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the operation takes for variables that are not given. */
  readonly defaults: ReadonlyMap<string, ValueNode | undefined>;
  /** Told when the size depends on a variable. */
  readonly onVariable: () => void;
  /** Fragments that were measured: they may be spread at many places, and spread each other. */
  readonly measured: Map<string, Size>;
}

/** What is asked of one object: how many others, and how many levels deep. */
interface Size {
  readonly objects: number;
  readonly levels: number;
}

const nothing: Size = { objects: 0, levels: 0 };

/** Operations whose size depends on no variable, and is allowed: they are counted once. */
const allowed = new WeakSet<OperationDefinitionNode>();

/** How many objects an operation may make at most, counted before anything is read; refuses too many. */
export function objectsAsked(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  onVariable: () => void = () => undefined,
): number {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
    ),
  );
  const defaults = new Map(
    operation.variableDefinitions?.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  );
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  const walk = { schema, fragments, variables, defaults, onVariable, measured: new Map() };
  const { objects, levels } = below(walk, root, operation.selectionSet);
  if (levels > most.depth) throw tooMuch(`It goes deeper than ${most.depth} levels.`);
  if (objects > most.objects) throw tooMuch(`It asks for more than ${most.objects} objects.`);
  return objects;
}

function below(walk: Walk, parent: GraphQLCompositeType, set: SelectionSetNode): Size {
  let objects = 0;
  let levels = 1;
  for (const node of set.selections) {
    const size = sizeOf(walk, parent, node);
    // More than too many need not be told apart.
    objects = Math.min(objects + size.objects, most.objects + 1);
    levels = Math.max(levels, size.levels);
  }
  return { objects, levels };
}

function sizeOf(walk: Walk, parent: GraphQLCompositeType, node: SelectionNode): Size {
  if (node.kind === Kind.FIELD) return field(walk, parent, node);
  if (node.kind === Kind.INLINE_FRAGMENT) return fragment(walk, parent, node);
  const name = node.name.value;
  const definition = walk.fragments.get(name);
  const size = walk.measured.get(name) ?? (definition ? fragment(walk, parent, definition) : nothing);
  walk.measured.set(name, size);
  return size;
}

function fragment(
  walk: Walk,
  parent: GraphQLCompositeType,
  { typeCondition, selectionSet }: InlineFragmentNode | FragmentDefinitionNode,
): Size {
  const type = typeCondition ? walk.schema.getType(typeCondition.name.value) : parent;
  return isCompositeType(type) ? below(walk, type, selectionSet) : nothing;
}

function field(walk: Walk, parent: GraphQLCompositeType, node: FieldNode): Size {
  if (!node.selectionSet || !(isObjectType(parent) || isInterfaceType(parent))) return nothing;
  const definition = parent.getFields()[node.name.value];
  const type = definition && getNamedType(definition.type);
  if (!definition || !isCompositeType(type)) return nothing;
  const paged = definition.args.some(({ name }) => name === 'first');
  const list = isListType(getNullableType(definition.type));
  // The lists of a connection are as long as its page, which has been counted where the page was asked for.
  const inConnection = list && /Connection$/.test(parent.name);
  const count = paged ? pageSize(walk, node) : list && !inConnection ? shortList : 1;
  const { objects, levels } = below(walk, type, node.selectionSet);
  return { objects: count * (1 + objects), levels: 1 + levels };
}

function pageSize(walk: Walk, node: FieldNode): number {
  const sizes = (node.arguments ?? [])
    .filter(({ name }) => name.value === 'first' || name.value === 'last')
    .map(({ value }) => numberOf(walk, value) ?? defaultPage);
  const size = sizes.length > 0 ? Math.max(...sizes) : defaultPage;
  // What is asked below a page of nothing has to be planned all the same.
  return Math.min(Math.max(1, size), limits.page);
}

/** The number that an argument gives; null for none. What is no number is refused later, and counts as much. */
function numberOf({ variables, defaults, onVariable }: Walk, node: ValueNode): number | null {
  if (node.kind === Kind.VARIABLE) onVariable();
  const given = node.kind === Kind.VARIABLE ? variables[node.name.value] : undefined;
  if (given !== undefined) return typeof given === 'number' ? given : given === null ? null : limits.page;
  const value = node.kind === Kind.VARIABLE ? defaults.get(node.name.value) : node;
  return value?.kind === Kind.INT ? Number(value.value) : null;
}

const tooMuch = (why: string): GraphQLError =>
  new GraphQLError(`This asks for too much at once. ${why} Take smaller pages, or several calls.`, {
    extensions: { code: 'QUERY_TOO_LARGE', http: { status: 400 } },
  });

/** Refuses an operation that asks for too much, before anything is read. */
export function refuseTooLarge(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Walk['variables'],
): void {
  if (allowed.has(operation)) return;
  let fixed = true;
  objectsAsked(schema, document, operation, variables, () => {
    fixed = false;
  });
  if (fixed) allowed.add(operation);
}

export const boundQueries: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        if (operation) refuseTooLarge(schema, document, operation, request.variables ?? {});
      },
    };
  },
};
