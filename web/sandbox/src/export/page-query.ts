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
/** Under this name each page tells whether there is another, whatever the question itself asked for. */
export const PAGE_INFO = 'sandboxPage';
export const PAGE_SIZE = 100;

/** What is merged into the question: a variable, two arguments and one field. */
const ADDED = operationOf(
  parse(`query ($${CURSOR_VARIABLE}: String) {
    page(first: ${PAGE_SIZE}, after: $${CURSOR_VARIABLE})
    ${PAGE_INFO}: pageInfo { hasNextPage endCursor }
  }`),
);
const [PAGE_FIELD, PAGE_INFO_FIELD] = ADDED.selectionSet.selections as [FieldNode, FieldNode];
/** Where a page begins and how long it is belongs to the export. */
const PAGING_ARGUMENTS = ['first', 'after', 'last', 'before'];

/** Rewrites a question so that it asks for the connection at `path` alone, one page at a time. */
export function pageQuery(text: string, operationName: string | undefined, path: string[]): string {
  const document = parse(text);
  const operation = operationOf(document, operationName);
  if (operation.operation !== 'query') throw new Error('Only the pages of a query can be fetched.');
  const fragments = fragmentsOf(document);
  const paged = { ...operation, selectionSet: follow(operation.selectionSet, path, fragments) };
  const used = new Set<string>();
  const alone = separateOperations({
    ...document,
    definitions: [withVariables(paged), ...fragments.values()],
  });
  const whole = Object.values(alone)[0] ?? document;
  visit(whole, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  // A server refuses variables that nothing uses any more.
  return print(
    visit(whole, {
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

/** Keeps the way to the connection and drops what lies beside it. */
function follow(set: SelectionSetNode, path: string[], fragments: Fragments): SelectionSetNode {
  const [key, ...rest] = path;
  if (key === undefined) return { ...set, selections: [...set.selections, PAGE_INFO_FIELD] };
  const selections = selectionsNamed(set, key, fragments);
  if (selections.length === 0) throw new Error(`The query has no field "${key}".`);
  return {
    ...set,
    selections: selections.map((one) => mapFields(one, (field) => step(field, rest, fragments))),
  };
}

function step(field: FieldNode, rest: string[], fragments: Fragments): FieldNode {
  if (field.selectionSet === undefined) return field;
  const kept = (field.arguments ?? []).filter(({ name }) => !PAGING_ARGUMENTS.includes(name.value));
  const args = rest.length === 0 ? [...kept, ...(PAGE_FIELD.arguments ?? [])] : (field.arguments ?? []);
  return { ...field, arguments: args, selectionSet: follow(field.selectionSet, rest, fragments) };
}

function mapFields(selection: SelectionNode, change: (field: FieldNode) => FieldNode): SelectionNode {
  if (selection.kind === Kind.FIELD) return change(selection);
  if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
  const selections = selection.selectionSet.selections.map((inner) => mapFields(inner, change));
  return { ...selection, selectionSet: { ...selection.selectionSet, selections } };
}
