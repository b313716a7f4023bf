import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import type { SelectedField, Selection } from '../db/read/type-sql.js';

/** What of the operation is needed to read a selection. */
export type OperationInfo = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

/** The field that is being resolved, without GraphQL's types. */
export function selectedField(info: GraphQLResolveInfo): SelectedField {
  return fieldOf(info, info.parentType, info.fieldNodes);
}

/** What was selected of a type below the field that is being resolved, such as of `Article` below `node`. */
export function selectionOf(info: GraphQLResolveInfo, typename: string): Selection {
  const type = info.schema.getType(typename);
  return isObjectType(type) ? below(info, type, info.fieldNodes) : [];
}

/** The root fields of a query. */
export function rootFields(operation: OperationInfo, { selectionSet }: OperationDefinitionNode): Selection {
  const query = operation.schema.getQueryType();
  const collected = new Map<string, FieldNode[]>();
  if (query) collect(operation, query, selectionSet, collected, new Set());
  return query ? [...collected.values()].map((same) => fieldOf(operation, query, same)) : [];
}

function fieldOf(
  operation: OperationInfo,
  parent: GraphQLObjectType,
  nodes: readonly FieldNode[],
): SelectedField {
  const [node] = nodes;
  if (node?.name.value.startsWith('__')) return ofSchema(parent, node);
  const definition = node && parent.getFields()[node.name.value];
  if (!definition) throw new Error(`${parent.name} has no field ${node?.name.value}.`);
  const type = getNamedType(definition.type);
  return {
    name: node.name.value,
    key: node.alias?.value ?? node.name.value,
    args:
      node.arguments?.length || definition.args.length
        ? getArgumentValues(definition, node, operation.variableValues)
        : {},
    ...selected(operation, type, nodes),
  };
}

function selected(
  operation: OperationInfo,
  type: GraphQLNamedType,
  nodes: readonly FieldNode[],
): Pick<SelectedField, 'selection' | 'selections'> {
  if (isObjectType(type)) return { selection: below(operation, type, nodes) };
  if (!isAbstractType(type)) return { selection: null };
  const types = operation.schema.getPossibleTypes(type);
  const selections = types.map((each) => [each.name, below(operation, each, nodes)] as const);
  return { selection: null, selections: Object.fromEntries(selections) };
}

/** `__typename`, or a field of introspection, which needs no selection. */
function ofSchema(parent: GraphQLObjectType, { name: { value: name }, alias }: FieldNode): SelectedField {
  const field = { name, key: alias?.value ?? name, args: {}, selection: null };
  return name === '__typename' ? { ...field, typename: parent.name } : field;
}

function below(operation: OperationInfo, type: GraphQLObjectType, nodes: readonly FieldNode[]): Selection {
  const collected = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  for (const node of nodes)
    if (node.selectionSet) collect(operation, type, node.selectionSet, collected, spread);
  return [...collected.values()].map((same) => fieldOf(operation, type, same));
}

/** `spread` names the fragments that are in already: fragments that spread each other twice would double each time. */
function collect(
  operation: OperationInfo,
  type: GraphQLObjectType,
  set: SelectionSetNode,
  into: Map<string, FieldNode[]>,
  spread: Set<string>,
): void {
  for (const node of set.selections) {
    if (!included(operation, node)) continue;
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value;
      const same = into.get(key);
      if (same) same.push(node);
      else into.set(key, [node]);
      continue;
    }
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      if (spread.has(node.name.value)) continue;
      spread.add(node.name.value);
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? operation.fragments[node.name.value] : node;
    if (fragment && applies(operation, type, fragment.typeCondition?.name.value)) {
      collect(operation, type, fragment.selectionSet, into, spread);
    }
  }
}

function included(operation: OperationInfo, node: Parameters<typeof getDirectiveValues>[1]): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, operation.variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, operation.variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}

function applies({ schema }: OperationInfo, type: GraphQLObjectType, condition: string | undefined): boolean {
  if (!condition || condition === type.name) return true;
  const conditionType = schema.getType(condition);
  return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
}
