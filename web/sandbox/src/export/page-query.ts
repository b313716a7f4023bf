import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  separateOperations,
  visit,
} from 'graphql';
import { type Fragments, fragmentsOf, selectionsNamed } from './selections.js';

export const CURSOR_VARIABLE = 'sandboxAfter';
/** The alias of the added `pageInfo`; the query may select its own. */
export const PAGE_INFO = 'sandboxPage';
export const PAGE_SIZE = 100;

/** The parts that are added to the query: a variable, two arguments and a field. */
const ADDED = operationOf(
  parse(`query ($${CURSOR_VARIABLE}: String) {
    page(first: ${PAGE_SIZE}, after: $${CURSOR_VARIABLE})
    ${PAGE_INFO}: pageInfo { hasNextPage endCursor }
  }`),
);
const [PAGE_FIELD, PAGE_INFO_FIELD] = ADDED.selectionSet.selections as [FieldNode, FieldNode];
/** The export replaces these arguments of the query. */
const PAGING_ARGUMENTS = ['first', 'after', 'last', 'before'];

/** Rewrites a query to select one page of the connection at `path`, and nothing else. */
export function pageQuery(text: string, operationName: string | undefined, path: string[]): string {
  const document = parse(text);
  const operation = operationOf(document, operationName);
  if (operation.operation !== 'query') throw new Error('Only the pages of a query can be fetched.');
  const fragments = fragmentsOf(document);
  const pageOperation = { ...operation, selectionSet: selectPath(operation.selectionSet, path, fragments) };
  const used = new Set<string>();
  const separated = separateOperations({
    ...document,
    definitions: [withVariables(pageOperation), ...fragments.values()],
  });
  const pageDocument = Object.values(separated)[0] ?? document;
  visit(pageDocument, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  // Servers reject unused variables.
  return print(
    visit(pageDocument, {
      VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
    }),
  );
}

function operationOf(document: DocumentNode, name?: string): OperationDefinitionNode {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const found = operations.find((one) => one.name?.value === name) ?? operations[0];
  if (found === undefined) throw new Error('There is no query to fetch pages of.');
  return found;
}

function withVariables(operation: OperationDefinitionNode): OperationDefinitionNode {
  const variables = [...(operation.variableDefinitions ?? []), ...(ADDED.variableDefinitions ?? [])];
  return { ...operation, variableDefinitions: variables };
}

/** Keeps the fields on the path to the connection and drops all others. */
function selectPath(set: SelectionSetNode, path: string[], fragments: Fragments): SelectionSetNode {
  const [key, ...rest] = path;
  if (key === undefined) return { ...set, selections: [...set.selections, PAGE_INFO_FIELD] };
  const selections = selectionsNamed(set, key, fragments);
  if (selections.length === 0) throw new Error(`The query has no field "${key}".`);
  return {
    ...set,
    selections: selections.map((one) => mapFields(one, (field) => pageField(field, rest, fragments))),
  };
}

function pageField(field: FieldNode, rest: string[], fragments: Fragments): FieldNode {
  if (field.selectionSet === undefined) return field;
  const ownArguments = (field.arguments ?? []).filter(({ name }) => !PAGING_ARGUMENTS.includes(name.value));
  const args =
    rest.length === 0 ? [...ownArguments, ...(PAGE_FIELD.arguments ?? [])] : (field.arguments ?? []);
  return { ...field, arguments: args, selectionSet: selectPath(field.selectionSet, rest, fragments) };
}

function mapFields(selection: SelectionNode, change: (field: FieldNode) => FieldNode): SelectionNode {
  if (selection.kind === Kind.FIELD) return change(selection);
  if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
  const selections = selection.selectionSet.selections.map((inner) => mapFields(inner, change));
  return { ...selection, selectionSet: { ...selection.selectionSet, selections } };
}
